// The peer `ws`: the first screen's text goes to all the others.
const { WebSocketServer } = require("ws");

const RECORDED = '{"say":"recorded"}';
const server = new WebSocketServer({ host: "127.0.0.1", port: Number(process.argv[2]), backlog: 4096 });

server.on("connection", (screen) => {
  screen.on("message", (data) => {
    const text = data.toString();
    screen.send(RECORDED);
    for (const one of server.clients) {
      if (one !== screen) one.send(text);
    }
  });
});
