/*
 * A hall full of screens: WebSocket clients on one epoll loop, told over stdin what to ask.
 *
 *     screens PORT
 *
 * First come the screens, "PATH COOKIE" one a line, ended by an empty line; all connect, and when
 * every handshake is done a line says so. Then each line asks for one of these:
 *
 *     quiet MS         read until nothing has come for MS milliseconds
 *     one MARK TEXT    the first screen asks TEXT; over when it has its answer and every other
 *                      screen has a text in which MARK stands
 *     all              as many lines follow as there are screens, each asks its own text; over when
 *                      every screen has its answer
 *
 * and is answered by one line of JSON, after "all" also by the screens' answers, one a line. Times
 * are microseconds since the first byte was sent. An answer is a text that begins with RECORDED.
 */

#include "screen.h"

enum { MOST_SCREENS = 20000, LINE_BYTES = 8192, EVENTS = 512, AT_ONCE = 32, GIVE_UP_SECONDS = 30 };

static const char REFUSAL[] = "{\"say\":\"refusal\"";
static const char GONE[] = "{\"say\":\"gone\"";

static struct screen *screens;
static int count, epoll, told, asked_for;
static const char *mark; /* what all but the first wait for; NULL: everybody waits for an answer */
static long long started, answered, first_told, last_told, busy;

static long long nanoseconds(clockid_t clock)
{
    struct timespec at;

    clock_gettime(clock, &at);
    return at.tv_sec * 1000000000LL + at.tv_nsec;
}

static char *read_line(void)
{
    static char line[LINE_BYTES];
    size_t length;

    if (!fgets(line, sizeof line, stdin))
        exit(0); /* whoever measures has gone */
    length = strlen(line);
    if (!length || line[length - 1] != '\n')
        fail("a line is too long");
    line[length - 1] = 0;
    return line;
}

static void note(struct screen *screen)
{
    if (screen->told)
        return;
    screen->told = 1;
    told++;
    last_told = nanoseconds(CLOCK_MONOTONIC);
    if (told == 1)
        first_told = last_told;
}

static void hear_text(struct screen *screen, const unsigned char *text, size_t length)
{
    if (starts_with(text, length, RECORDED)) {
        size_t kept = length < sizeof screen->answer ? length : sizeof screen->answer - 1;
        memcpy(screen->answer, text, kept);
        screen->answer[kept] = 0;
        if (mark && !answered)
            answered = nanoseconds(CLOCK_MONOTONIC);
        if (!mark)
            note(screen);
    } else if (starts_with(text, length, REFUSAL) || starts_with(text, length, GONE)) {
        fprintf(stderr, "screens: %.*s\n", (int)length, text);
        exit(3);
    } else if (mark && screen != screens && memmem(text, length, mark, strlen(mark))) {
        note(screen);
    }
}

/* Hear whatever comes within so many milliseconds; return how many screens had something. */
static int hear_some(int milliseconds)
{
    struct epoll_event events[EVENTS];
    int ready = epoll_wait(epoll, events, EVENTS, milliseconds);
    long long since = nanoseconds(CLOCK_MONOTONIC);

    for (int i = 0; i < ready; i++) {
        if (events[i].data.ptr)
            hear(events[i].data.ptr);
        else
            asked_for = 1;
    }
    if (ready > 0)
        busy += nanoseconds(CLOCK_MONOTONIC) - since;
    return ready;
}

/*
 * A client that sleeps must be woken, and that would be paid by the server's send(); screens in a
 * hall are other machines. So this one asks again and again, and counts only the time it had work.
 */
static void hear_until(int (*reached)(void), int wanted)
{
    long long until = nanoseconds(CLOCK_MONOTONIC) + GIVE_UP_SECONDS * 1000000000LL;

    while (reached() < wanted) {
        hear_some(0);
        if (nanoseconds(CLOCK_MONOTONIC) > until) {
            fprintf(stderr, "screens: only %d of %d\n", reached(), wanted);
            exit(3);
        }
    }
}

/* Coming in. */

static int all_inside(void)
{
    int inside = 0;

    for (int i = 0; i < count; i++)
        inside += screens[i].inside;
    return inside;
}

static void all_come_in(int port)
{
    char *line, *cookie;

    screens = calloc(MOST_SCREENS, sizeof *screens);
    while (*(line = read_line())) {
        if (!(cookie = strchr(line, ' ')) || count == MOST_SCREENS)
            fail("PATH COOKIE, and not too many");
        *cookie++ = 0;
        come_in(&screens[count++], epoll, port, line, cookie);
        if (count % AT_ONCE == 0)
            hear_until(all_inside, count);
    }
    hear_until(all_inside, count);
}

/* Rounds. */

/* Go on hearing until stdin has something: a screen that does not read is dropped by the hub. */
static char *next_line(void)
{
    asked_for = 0;
    while (!asked_for)
        hear_some(1000);
    return read_line();
}

static void be_quiet(int milliseconds)
{
    while (hear_some(milliseconds))
        ;
    printf("{\"inside\":%d}\n", all_inside());
}

static void tell_round(void)
{
    long long over = mark && answered > last_told ? answered : last_told;

    printf("{\"answered_us\":%.1f,\"first_us\":%.1f,\"last_us\":%.1f,\"busy\":%.3f}\n",
           (answered - started) / 1e3, (first_told - started) / 1e3, (last_told - started) / 1e3,
           (double)busy / (over - started));
}

static int all_told(void)
{
    return told;
}

static void begin_round(const char *marked)
{
    mark = marked;
    told = 0;
    answered = first_told = last_told = busy = 0;
    for (int i = 0; i < count; i++)
        screens[i].told = 0;
}

static void one_asks(char *line)
{
    char *text = strchr(line, ' ');

    if (!text)
        fail("one MARK TEXT");
    *text++ = 0;
    make_ask(&screens[0], text);
    begin_round(line);
    started = nanoseconds(CLOCK_MONOTONIC);
    send_whole(&screens[0], screens[0].ask, screens[0].asking);
    hear_until(all_told, count - 1);
    if (!answered)
        fail("no answer before the last screen");
    tell_round();
}

static void all_ask(void)
{
    for (int i = 0; i < count; i++)
        make_ask(&screens[i], read_line());
    begin_round(NULL);
    started = nanoseconds(CLOCK_MONOTONIC);
    for (int i = 0; i < count; i++)
        send_whole(&screens[i], screens[i].ask, screens[i].asking);
    answered = nanoseconds(CLOCK_MONOTONIC); /* all is said */
    busy = answered - started;
    hear_until(all_told, count);
    tell_round();
    for (int i = 0; i < count; i++)
        puts(screens[i].answer);
}

static void watch_stdin(void)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};

    if (epoll_ctl(epoll, EPOLL_CTL_ADD, STDIN_FILENO, &event))
        fail("stdin must be a pipe");
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: screens PORT\n");
        return 2;
    }
    epoll = epoll_create1(0);
    all_come_in(atoi(argv[1]));
    watch_stdin();
    printf("{\"inside\":%d}\n", all_inside());
    for (;;) {
        fflush(stdout);
        char *line = next_line();
        if (!strncmp(line, "quiet ", 6))
            be_quiet(atoi(line + 6));
        else if (!strncmp(line, "one ", 4))
            one_asks(line + 4);
        else if (!strcmp(line, "all"))
            all_ask();
        else
            fail("an unknown line");
    }
}
