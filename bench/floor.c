/*
 * The floor of a fan-out: the least a machine needs to tell one thing to every screen.
 *
 *     floor PORT
 *
 * Accepts WebSocket screens on the loopback. What the first of them says is answered to it, then
 * sent to all the others: one frame made once, one send() a screen, nothing else.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "frames.h"

enum { MOST_SCREENS = 20000, READ_BYTES = 4096, EVENTS = 256, BACKLOG = 4096 };

static const char WELCOME[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: " ACCEPT "\r\n\r\n";
static const char ANSWER[] = RECORDED "}";

static int screens[MOST_SCREENS];
static int count;

static void check(int result, const char *what)
{
    if (result < 0) {
        perror(what);
        exit(2);
    }
}

static int listen_on(int port)
{
    int one = 1, listening = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    check(bind(listening, (struct sockaddr *)&address, sizeof address), "bind");
    check(listen(listening, BACKLOG), "listen");
    return listening;
}

static void watch(int epoll, int socket)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = socket};

    check(epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event), "epoll_ctl");
}

static void let_in(int epoll, int listening)
{
    int one = 1, screen = accept4(listening, NULL, NULL, SOCK_NONBLOCK);

    check(screen, "accept");
    setsockopt(screen, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    watch(epoll, screen);
}

static void tell_everybody(unsigned char *heard, size_t here)
{
    static unsigned char out[READ_BYTES];
    size_t length = 0, size, header = header_of(heard, here, &length);

    put_mask(heard + header, length, heard + header - 4);
    size = frame(out, TEXT, ANSWER, sizeof ANSWER - 1, NULL);
    send(screens[0], out, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    size = frame(out, TEXT, heard + header, length, NULL);
    for (int i = 1; i < count; i++)
        send(screens[i], out, size, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void welcome(int screen)
{
    if (count == MOST_SCREENS)
        exit(2);
    screens[count++] = screen;
    send(screen, WELCOME, sizeof WELCOME - 1, MSG_NOSIGNAL);
}

static void hear(int screen)
{
    static unsigned char heard[READ_BYTES];
    ssize_t size = recv(screen, heard, sizeof heard, 0);

    if (size <= 0)
        close(screen); /* only somebody who looked in; screens stay to the end */
    else if (!memcmp(heard, "GET ", 4))
        welcome(screen);
    else if (screen == screens[0])
        tell_everybody(heard, size);
}

int main(int argc, char **argv)
{
    int epoll = epoll_create1(0), listening;
    struct epoll_event events[EVENTS];

    if (argc != 2) {
        fprintf(stderr, "usage: floor PORT\n");
        return 2;
    }
    listening = listen_on(atoi(argv[1]));
    watch(epoll, listening);
    for (;;) {
        int ready = epoll_wait(epoll, events, EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.fd == listening)
                let_in(epoll, listening);
            else
                hear(events[i].data.fd);
        }
    }
}
