/* WebSocket frames (RFC 6455) as far as the floor and the load need them. */
#include <stddef.h>
#include <string.h>

enum { HEADER_MOST = 8, TEXT = 1, CLOSE = 8, PING = 9, PONG = 10 };

/* The clients always use the key of section 1.3, so the server's answer is the one given there. */
#define KEY "dGhlIHNhbXBsZSBub25jZQ=="
#define ACCEPT "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
#define RECORDED "{\"say\":\"recorded\""

static inline void put_mask(unsigned char *data, size_t length, const unsigned char *mask)
{
    for (size_t i = 0; i < length; i++)
        data[i] ^= mask[i % 4];
}

/* Make one whole frame; a client's has a mask of four bytes, a server's has none. */
static inline size_t frame(unsigned char *out, int opcode, const void *data, size_t length,
                           const char *mask)
{
    size_t header = length < 126 ? 2 : 4;

    out[0] = 0x80 | opcode;
    out[1] = (mask ? 0x80 : 0) | (length < 126 ? length : 126);
    if (header == 4) {
        out[2] = length >> 8;
        out[3] = length & 255;
    }
    if (mask) {
        memcpy(out + header, mask, 4);
        header += 4;
    }
    memcpy(out + header, data, length);
    if (mask)
        put_mask(out + header, length, (const unsigned char *)mask);
    return header + length;
}

/* Return the size of a frame's header and, in `length`, of what it holds; 0 if not yet known. */
static inline size_t header_of(const unsigned char *data, size_t here, size_t *length)
{
    size_t header = 2;

    if (here < 2)
        return 0;
    *length = data[1] & 127;
    if (*length == 126)
        header = 4;
    else if (*length == 127)
        header = 10;
    if (here < header)
        return 0;
    if (header > 2)
        *length = 0;
    for (size_t i = 2; i < header; i++)
        *length = *length << 8 | data[i];
    return header + (data[1] & 0x80 ? 4 : 0);
}
