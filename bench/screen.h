/* One screen: a WebSocket client that comes in, asks, hears whole frames, and comes back. */
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

enum { KEPT_BYTES = 16384, ANSWER_BYTES = 256, REQUEST_BYTES = 2048, ADDRESSES = 250 };
enum { TURNED_AWAY = 3 };
enum way { LIVE, WAITING, PROBING, OPENING }; /* the way back, in turn; see comeback.h */

static const char MASK[] = "mask";

struct screen {
    int fd;
    int seat;                 /* its place among all, from which it has an address of its own */
    int begun;                /* connected, and what is wanted was said */
    int inside;               /* the handshake is done */
    int owes;                 /* what this round still waits for; see screens.c */
    enum way way;
    int attempt;              /* how often coming back was tried */
    long long due;            /* when waiting, or patience, is over */
    char *path, *cookie;
    int port;                 /* of its own server, where there are several */
    int kept;                 /* bytes of a frame not yet whole */
    size_t skip;              /* bytes still to come of a frame too long to look at */
    size_t asking;            /* bytes of the frame to send */
    unsigned char *ask;       /* the frame to send, made before the clock starts */
    char answer[ANSWER_BYTES];
    unsigned char buffer[KEPT_BYTES];
};

static int epoll, port;
static long long heard_bytes; /* by all screens together */

/* What the hall does with a text, with one too long to look at, and when a screen is cut off. */
static void hear_text(struct screen *screen, const unsigned char *text, size_t length);
static void hear_long(struct screen *screen);
static void lose(struct screen *screen, const char *why);

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

static void say(struct screen *screen, int opcode, const void *data, size_t length)
{
    unsigned char out[HEADER_MOST + KEPT_BYTES];

    send_whole(screen, out, frame(out, opcode, data, length, MASK));
}

/* Socket.IO's own words: let in when it opens, and say that one is still there when it asks. */
static int is_engine_word(struct screen *screen, const unsigned char *text, size_t length)
{
    if (starts_with(text, length, "0{"))
        say(screen, TEXT, "40", 2);
    else if (length == 1 && *text == '2')
        say(screen, TEXT, "3", 1);
    else
        return 0;
    return 1;
}

static void hear_frame(struct screen *screen, int opcode, const unsigned char *data, size_t length)
{
    if (opcode == PING)
        say(screen, PONG, data, length);
    else if (opcode == CLOSE)
        lose(screen, "the hub closed a screen");
    else if (opcode == TEXT && !is_engine_word(screen, data, length))
        hear_text(screen, data, length);
}

/* Hear every whole frame among the bytes; return how many bytes were used up. */
static size_t hear_frames(struct screen *screen, size_t here)
{
    size_t used = 0, length, header;

    while ((header = header_of(screen->buffer + used, here - used, &length))) {
        unsigned char *data = screen->buffer + used;
        if (header + length > KEPT_BYTES) { /* a snapshot: its content is of no interest */
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
        exit(TURNED_AWAY);
    }
    screen->inside = 1;
    return end + 4 - screen->buffer;
}

/* Read past a long frame; return how many bytes of the buffer belong to it. */
static size_t skipped(struct screen *screen, size_t here)
{
    size_t part = screen->skip < here ? screen->skip : here;

    screen->skip -= part;
    if (part && !screen->skip)
        hear_long(screen);
    return part;
}

static void hear(struct screen *screen)
{
    ssize_t size = recv(screen->fd, screen->buffer + screen->kept, KEPT_BYTES - screen->kept, 0);
    size_t here, used;

    if (size < 0 && errno == EAGAIN)
        return;
    if (size <= 0) {
        lose(screen, "a screen was cut off");
        return;
    }
    heard_bytes += size;
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

static struct sockaddr_in place(unsigned long address, int port)
{
    struct sockaddr_in made = {.sin_family = AF_INET, .sin_port = htons(port)};

    made.sin_addr.s_addr = htonl(address);
    return made;
}

/* Connect from an address of the screen's own, as in a hall; return 0 or what went wrong. */
static int dial(struct screen *screen, int flags, unsigned events)
{
    unsigned long own = (screen->seat / ADDRESSES + 1) << 8 | (screen->seat % ADDRESSES + 1);
    struct sockaddr_in from = place((INADDR_LOOPBACK & ~0xffffUL) | own, 0);
    struct sockaddr_in hub = place(INADDR_LOOPBACK, screen->port);
    struct epoll_event event = {.events = events, .data.ptr = screen};
    int one = 1;

    screen->fd = socket(AF_INET, SOCK_STREAM | flags, 0);
    screen->begun = screen->inside = screen->kept = screen->skip = 0;
    if (screen->fd < 0 || bind(screen->fd, (struct sockaddr *)&from, sizeof from))
        fail("a screen has no address");
    setsockopt(screen->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    epoll_ctl(epoll, EPOLL_CTL_ADD, screen->fd, &event);
    return connect(screen->fd, (struct sockaddr *)&hub, sizeof hub) ? errno : 0;
}

static void knock(struct screen *screen)
{
    char request[REQUEST_BYTES];

    snprintf(request, sizeof request,
             "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\n"
             "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
             "Sec-WebSocket-Key: " KEY "\r\nCookie: %s\r\n\r\n",
             screen->path, screen->port, screen->port, screen->cookie);
    send_whole(screen, request, strlen(request));
}

static void come_in(struct screen *screen)
{
    if (dial(screen, 0, EPOLLIN))
        fail("a screen can't connect");
    fcntl(screen->fd, F_SETFL, O_NONBLOCK);
    knock(screen);
}
