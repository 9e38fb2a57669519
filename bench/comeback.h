/*
 * Coming back after the hub was gone, as the hall's own screens do (hub/client/connection.ts and
 * link.ts): after a pause by chance, ask whether the hub is there, then open a socket; live again
 * once the snapshot is read.
 */

enum { FIRST_MS = 250, LONGEST_MS = 1000, PROBE_MS = 2000, OPENING_MS = 4000 };
static const long long A_MILLISECOND = 1000000;

static int forgiving; /* whether a screen may be cut off */
static int back, attempts;
static long long first_back, last_back;

static double pause_ms(int attempt)
{
    double base = FIRST_MS;

    while (--attempt && base < LONGEST_MS)
        base *= 2;
    return (base < LONGEST_MS ? base : LONGEST_MS) * (0.5 + drand48() * 0.75);
}

static void wait_again(struct screen *screen)
{
    if (screen->fd >= 0)
        close(screen->fd);
    screen->fd = -1;
    screen->way = WAITING;
    screen->due = nanoseconds(CLOCK_MONOTONIC) + pause_ms(++screen->attempt) * A_MILLISECOND;
}

static void lose(struct screen *screen, const char *why)
{
    if (!forgiving)
        fail(why);
    wait_again(screen);
}

static void set_out(struct screen *screen, enum way way, int patience_ms)
{
    int error = dial(screen, SOCK_NONBLOCK, EPOLLOUT);

    attempts++;
    screen->way = way;
    screen->due = nanoseconds(CLOCK_MONOTONIC) + patience_ms * A_MILLISECOND;
    if (error && error != EINPROGRESS)
        wait_again(screen);
}

static void ask_whether_there(struct screen *screen)
{
    char request[REQUEST_BYTES];

    snprintf(request, sizeof request,
             "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\nCookie: %s\r\n"
             "\r\n", screen->port, screen->cookie);
    send_whole(screen, request, strlen(request));
}

/* The connection stands, or does not: say what is wanted of it. */
static void begin(struct screen *screen)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = screen};
    int error = 0;
    socklen_t size = sizeof error;

    getsockopt(screen->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) {
        wait_again(screen);
        return;
    }
    epoll_ctl(epoll, EPOLL_CTL_MOD, screen->fd, &event);
    screen->begun = 1;
    if (screen->way == PROBING)
        ask_whether_there(screen);
    else
        knock(screen);
}

static void hear_whether_there(struct screen *screen)
{
    char heard[REQUEST_BYTES];
    ssize_t size = recv(screen->fd, heard, sizeof heard, 0);

    if (size <= 0 || !starts_with((unsigned char *)heard, size, "HTTP/1.1 200 ")) {
        wait_again(screen);
        return;
    }
    close(screen->fd);
    set_out(screen, OPENING, OPENING_MS);
}

/* Something has happened to a screen that is not live. */
static void go_on(struct screen *screen)
{
    if (screen->fd < 0)
        return; /* its connection was closed since */
    if (!screen->begun)
        begin(screen);
    else if (screen->way == PROBING)
        hear_whether_there(screen);
    else
        hear(screen);
}

static void look_at_the_clock(struct screen *screens, int count)
{
    long long now = nanoseconds(CLOCK_MONOTONIC);

    for (int i = 0; i < count; i++) {
        if (!screens[i].way || now < screens[i].due)
            continue;
        if (screens[i].way == WAITING)
            set_out(&screens[i], PROBING, PROBE_MS);
        else
            wait_again(&screens[i]);
    }
}

/* A snapshot was read to its end. */
static void hear_long(struct screen *screen)
{
    if (screen->way != OPENING)
        return;
    screen->way = LIVE;
    screen->attempt = 0;
    last_back = nanoseconds(CLOCK_MONOTONIC);
    if (!back++)
        first_back = last_back;
}
