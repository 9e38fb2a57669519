/* One screen: a WebSocket client that comes in, asks, and hears whole frames. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "frames.h"

enum { KEPT_BYTES = 4096, ANSWER_BYTES = 256 };

static const char MASK[] = "mask";

struct screen {
    int fd;
    int inside;               /* the handshake is done */
    int told;                 /* has what this round waits for */
    int kept;                 /* bytes of a frame not yet whole */
    size_t skip;              /* bytes still to come of a frame too long to look at */
    size_t asking;            /* bytes of the frame to send */
    unsigned char *ask;       /* the frame to send, made before the clock starts */
    char answer[ANSWER_BYTES];
    unsigned char buffer[KEPT_BYTES];
};

/* What the hall does with a text; see screens.c. */
static void hear_text(struct screen *screen, const unsigned char *text, size_t length);

static void fail(const char *what)
{
    fprintf(stderr, "screens: %s (%s)\n", what, strerror(errno));
    exit(2);
}

static void send_whole(struct screen *screen, const void *data, size_t size)
{
    ssize_t sent = send(screen->fd, data, size, MSG_NOSIGNAL);

    if (sent != (ssize_t)size)
        fail("a screen can't send");
}

static void make_ask(struct screen *screen, const char *text)
{
    size_t length = strlen(text);

    screen->ask = realloc(screen->ask, length + HEADER_MOST);
    screen->asking = frame(screen->ask, TEXT, text, length, MASK);
}

static int starts_with(const unsigned char *text, size_t length, const char *start)
{
    return length >= strlen(start) && !memcmp(text, start, strlen(start));
}

static void hear_frame(struct screen *screen, int opcode, const unsigned char *data, size_t length)
{
    unsigned char pong[HEADER_MOST + KEPT_BYTES];

    if (opcode == TEXT)
        hear_text(screen, data, length);
    else if (opcode == PING)
        send_whole(screen, pong, frame(pong, PONG, data, length, MASK));
    else if (opcode == CLOSE)
        fail("the hub closed a screen");
}

/* Hear every whole frame among the bytes; return how many bytes were used up. */
static size_t hear_frames(struct screen *screen, size_t here)
{
    size_t used = 0, length, header;

    while ((header = header_of(screen->buffer + used, here - used, &length))) {
        unsigned char *data = screen->buffer + used;
        if (header + length > KEPT_BYTES) { /* a snapshot: its content is of no interest here */
            screen->skip = header + length - (here - used);
            return here;
        }
        if (header + length > here - used)
            break;
        hear_frame(screen, data[0] & 15, data + header, length);
        used += header + length;
    }
    return used;
}

static size_t hear_handshake(struct screen *screen, size_t here)
{
    unsigned char *end = memmem(screen->buffer, here, "\r\n\r\n", 4);

    if (!end)
        return 0;
    if (!starts_with(screen->buffer, here, "HTTP/1.1 101 ")) {
        fprintf(stderr, "screens: %.*s\n", (int)here, screen->buffer);
        exit(3);
    }
    screen->inside = 1;
    return end + 4 - screen->buffer;
}

/* Read past a long frame; return how many bytes of the buffer belong to it. */
static size_t skipped(struct screen *screen, size_t here)
{
    size_t part = screen->skip < here ? screen->skip : here;

    screen->skip -= part;
    return part;
}

static void hear(struct screen *screen)
{
    ssize_t size = recv(screen->fd, screen->buffer + screen->kept, KEPT_BYTES - screen->kept, 0);
    size_t here, used;

    if (size < 0 && errno == EAGAIN)
        return;
    if (size <= 0)
        fail("a screen was cut off");
    here = screen->kept + size;
    used = skipped(screen, here);
    if (!screen->inside)
        used = hear_handshake(screen, here);
    memmove(screen->buffer, screen->buffer + used, here - used);
    here -= used;
    if (screen->inside && !screen->skip) {
        used = hear_frames(screen, here);
        memmove(screen->buffer, screen->buffer + used, here - used);
        here -= used;
    }
    screen->kept = here;
}

static void come_in(struct screen *screen, int epoll, int port, const char *path, const char *cookie)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = screen};
    char request[2048];
    int one = 1;

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    screen->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (screen->fd < 0 || connect(screen->fd, (struct sockaddr *)&address, sizeof address))
        fail("a screen can't connect");
    setsockopt(screen->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    fcntl(screen->fd, F_SETFL, O_NONBLOCK);
    epoll_ctl(epoll, EPOLL_CTL_ADD, screen->fd, &event);
    snprintf(request, sizeof request,
             "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\n"
             "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
             "Sec-WebSocket-Key: " KEY "\r\nCookie: %s\r\n\r\n",
             path, port, port, cookie);
    send_whole(screen, request, strlen(request));
}
