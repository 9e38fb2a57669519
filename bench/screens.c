/*
 * A hall full of screens: WebSocket clients on one epoll loop, told over stdin what to ask.
 *
 *     screens PORT
 *
 * First come the screens, "PATH COOKIE" one a line, ended by an empty line; all connect, and when
 * every handshake is done a line says so. "PATH COOKIE PORT" is a screen of another server. Then each line asks for one of these:
 *
 *     quiet MS         read until nothing has come for MS milliseconds
 *     one MARK TEXT    the first screen asks TEXT; over when it has its answer and every other
 *                      screen has a text in which MARK stands
 *     all              as many lines follow as there are screens, each asks its own text; over when
 *                      every screen has its answer
 *     press N MARK     the same for the first N screens; over when they have their answers and
 *                      every screen has a text in which MARK stands
 *     hear MARK        over when every screen has a text in which MARK stands
 *     back             over when every screen was cut off and is live again
 *
 * and is answered by one line of JSON, after "all" and "press" also by the answers, one a line.
 * Times are microseconds since the first byte was sent, those of "back" on the system's own clock.
 * An answer is a text that begins with RECORDED, or has it right after Socket.IO's few letters.
 */

#include "screen.h"

enum { MOST_SCREENS = 20000, LINE_BYTES = 8192, EVENTS = 512, AT_ONCE = 32, GIVE_UP_SECONDS = 30 };
enum { ANSWER = 1, MARKED = 2, LETTERS = 8, A_LITTLE_MS = 2 };

static const char REFUSAL[] = "{\"say\":\"refusal\"";
static const char GONE[] = "{\"say\":\"gone\"";
static const char SNAPSHOT[] = "{\"say\":\"snapshot\"";

static struct screen *screens;
static int count, told, asked_for, sleeping;
static const char *mark; /* what those wait for who owe it; NULL: nobody does */
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

#include "comeback.h"

static void note(struct screen *screen, int what)
{
    if (!(screen->owes & what) || (screen->owes &= ~what))
        return;
    told++;
    last_told = nanoseconds(CLOCK_MONOTONIC);
    if (told == 1)
        first_told = last_told;
}

static int is_answer(const unsigned char *text, size_t length)
{
    size_t most = sizeof RECORDED - 1 + LETTERS;

    return memmem(text, length < most ? length : most, RECORDED, sizeof RECORDED - 1) != NULL;
}

static void keep_answer(struct screen *screen, const unsigned char *text, size_t length)
{
    size_t kept = length < sizeof screen->answer ? length : sizeof screen->answer - 1;

    memcpy(screen->answer, text, kept);
    screen->answer[kept] = 0;
    if (!answered)
        answered = nanoseconds(CLOCK_MONOTONIC);
    note(screen, ANSWER);
}

static void hear_text(struct screen *screen, const unsigned char *text, size_t length)
{
    if (is_answer(text, length)) {
        keep_answer(screen, text, length);
    } else if (starts_with(text, length, REFUSAL) || starts_with(text, length, GONE)) {
        fprintf(stderr, "screens: %.*s\n", (int)length, text);
        exit(TURNED_AWAY);
    } else if (starts_with(text, length, SNAPSHOT)) {
        hear_long(screen);
    } else if (mark && memmem(text, length, mark, strlen(mark))) {
        note(screen, MARKED);
    }
}

/* Hear whatever comes within so many milliseconds; return how many screens had something. */
static int hear_some(int milliseconds)
{
    struct epoll_event events[EVENTS];
    int ready = epoll_wait(epoll, events, EVENTS, milliseconds);
    long long since = nanoseconds(CLOCK_MONOTONIC);

    for (int i = 0; i < ready; i++) {
        struct screen *screen = events[i].data.ptr;
        if (!screen)
            asked_for = 1;
        else if (screen->way)
            go_on(screen);
        else
            hear(screen);
    }
    if (ready > 0)
        busy += nanoseconds(CLOCK_MONOTONIC) - since;
    return ready;
}

/*
 * A client that sleeps must be woken, and that would be paid by the server's send(); screens in a
 * hall are other machines. So this one asks again and again, and counts only the time it had work.
 * While the hub is away it sleeps, or the hub would have to start beside it; and where it was told to,
 * because a hub has to share its core.
 */
static void hear_until(int (*reached)(void), int wanted)
{
    long long until = nanoseconds(CLOCK_MONOTONIC) + GIVE_UP_SECONDS * 1000000000LL;

    while (reached() < wanted) {
        hear_some(forgiving || sleeping ? A_LITTLE_MS : 0);
        if (forgiving)
            look_at_the_clock(screens, count);
        if (nanoseconds(CLOCK_MONOTONIC) > until) {
            fprintf(stderr, "screens: only %d of %d\n", reached(), wanted);
            exit(TURNED_AWAY);
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

static void all_come_in(void)
{
    char *line, *cookie, *other;

    screens = calloc(MOST_SCREENS, sizeof *screens);
    while (*(line = read_line())) {
        struct screen *screen = &screens[count];
        if (!(cookie = strchr(line, ' ')) || count == MOST_SCREENS)
            fail("PATH COOKIE, and not too many");
        *cookie++ = 0;
        other = strchr(cookie, ' ');
        if (other)
            *other++ = 0;
        screen->port = other ? atoi(other) : port;
        screen->seat = count++;
        screen->path = strdup(line);
        screen->cookie = strdup(cookie);
        come_in(screen);
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
    printf("{\"inside\":%d,\"bytes\":%lld}\n", all_inside(), heard_bytes);
}

#include "asked.h"

static void watch_stdin(void)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};

    if (epoll_ctl(epoll, EPOLL_CTL_ADD, STDIN_FILENO, &event))
        fail("stdin must be a pipe");
}

int main(int argc, char **argv)
{
    if (argc < 2 || argc > 3 || (argc == 3 && strcmp(argv[2], "sleeping"))) {
        fprintf(stderr, "usage: screens PORT [sleeping]\n");
        return 2;
    }
    epoll = epoll_create1(0);
    port = atoi(argv[1]);
    sleeping = argc == 3;
    all_come_in();
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
            some_ask(count, NULL);
        else if (!strncmp(line, "press ", 6))
            press(line + 6);
        else if (!strncmp(line, "hear ", 5))
            all_hear(line + 5);
        else if (!strcmp(line, "back"))
            come_back();
        else
            fail("an unknown line");
    }
}
