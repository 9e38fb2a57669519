// The peer Socket.IO: the first screen's event is acknowledged, then goes to all the others.
const { createServer } = require("node:http");
const { Server } = require("socket.io");

const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });

io.on("connection", (screen) => {
  screen.on("show", (event, recorded) => {
    recorded({ say: "recorded" });
    screen.broadcast.emit("shown", event);
  });
});
http.listen({ host: "127.0.0.1", port: Number(process.argv[2]), backlog: 4096 });
