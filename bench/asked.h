/* The rounds screens.c is told of: who asks what, and when a round is over. */

static void tell_round(void)
{
    long long over = answered > last_told ? answered : last_told;

    printf("{\"answered_us\":%.1f,\"first_us\":%.1f,\"last_us\":%.1f,\"busy\":%.3f}\n",
           (answered - started) / 1e3, (first_told - started) / 1e3, (last_told - started) / 1e3,
           (double)busy / (over - started));
}

static int all_told(void)
{
    return told;
}

/* Begin a round in which the first screens owe what they are `asking` for, the others a mark. */
static void begin_round(const char *marked, int asking, int owed)
{
    mark = marked;
    told = 0;
    answered = first_told = last_told = busy = 0;
    for (int i = 0; i < count; i++)
        screens[i].owes = i < asking ? owed : mark ? MARKED : 0;
    started = nanoseconds(CLOCK_MONOTONIC);
}

static void one_asks(char *line)
{
    char *text = strchr(line, ' ');

    if (!text)
        fail("one MARK TEXT");
    *text++ = 0;
    make_ask(&screens[0], text);
    begin_round(line, 1, 0);
    send_whole(&screens[0], screens[0].ask, screens[0].asking);
    hear_until(all_told, count - 1);
    if (!answered)
        fail("no answer before the last screen");
    tell_round();
}

static void some_ask(int asking, const char *marked)
{
    char *wanted = marked ? strdup(marked) : NULL; /* the line is read over */

    for (int i = 0; i < asking; i++)
        make_ask(&screens[i], read_line());
    begin_round(wanted, asking, wanted ? ANSWER | MARKED : ANSWER);
    for (int i = 0; i < asking; i++)
        send_whole(&screens[i], screens[i].ask, screens[i].asking);
    answered = nanoseconds(CLOCK_MONOTONIC); /* all is said */
    busy = answered - started;
    hear_until(all_told, wanted ? count : asking);
    tell_round();
    for (int i = 0; i < asking; i++)
        puts(screens[i].answer);
    free(wanted);
}

static void press(const char *line)
{
    int asking = atoi(line);
    const char *marked = strchr(line, ' ');

    if (asking < 1 || asking > count || !marked)
        fail("press N MARK");
    some_ask(asking, marked + 1);
}

static void all_hear(const char *marked)
{
    begin_round(marked, 0, 0);
    answered = started;
    hear_until(all_told, count);
    tell_round();
}

static int all_back(void)
{
    return back;
}

static void come_back(void)
{
    forgiving = 1;
    back = attempts = 0;
    hear_until(all_back, count);
    forgiving = 0;
    printf("{\"first_s\":%.6f,\"last_s\":%.6f,\"attempts\":%d}\n", first_back / 1e9,
           last_back / 1e9, attempts);
}
