#include "excel/xls_record.h"

#include <string.h>

#include "content/encoding_letters.h"

enum { HEAD_BYTES = 4, TEXT_WIDE = 1, TEXT_FOREIGN = 4, TEXT_RICH = 8 };

static unsigned byte_at(struct str text, size_t at)
{
    return (unsigned char)text.data[at];
}

/* The record at `next`, whatever it is; false where there is no whole one. */
static bool step(struct xls_record *record)
{
    struct str stream = record->stream;
    size_t at = record->next, length;

    record->data = (struct str){0};
    if (at > stream.length || stream.length - at < HEAD_BYTES)
        return false;
    length = byte_at(stream, at + 2) | byte_at(stream, at + 3) << 8;
    if (stream.length - at - HEAD_BYTES < length)
        return false;
    record->type = byte_at(stream, at) | byte_at(stream, at + 1) << 8;
    record->data = (struct str){stream.data + at + HEAD_BYTES, length};
    record->next = at + HEAD_BYTES + length;
    return true;
}

bool xls_next(struct xls_record *record)
{
    do {
        if (record->next == record->stream.length)
            return false;
        if (!step(record)) {
            record->good = false;
            return false;
        }
    } while (record->type == XLS_CONTINUE);
    return record->good;
}

/* Goes on in the next record, where that continues this one. */
static bool go_on(struct xls_record *record)
{
    struct xls_record next = *record;

    if (!record->good || !step(&next) || next.type != XLS_CONTINUE) {
        record->good = false;
        return false;
    }
    next.type = record->type;
    *record = next;
    return true;
}

static unsigned take_byte(struct xls_record *record)
{
    unsigned byte;

    while (record->data.length == 0)
        if (!go_on(record))
            return 0;
    byte = byte_at(record->data, 0);
    record->data.data++;
    record->data.length--;
    return byte;
}

uint32_t xls_take(struct xls_record *record, unsigned bytes)
{
    uint32_t number = 0;

    for (unsigned i = 0; i < bytes; i++)
        number |= (uint32_t)take_byte(record) << i * 8;
    return number;
}

double xls_take_double(struct xls_record *record)
{
    uint64_t bits = xls_take(record, 4);
    double number;

    bits |= (uint64_t)xls_take(record, 4) << 32;
    memcpy(&number, &bits, sizeof number);
    return number;
}

double xls_short_number(uint32_t bits)
{
    uint64_t wide = (uint64_t)(bits & ~3u) << 32;
    double number;

    if ((bits & 2) != 0)
        number = (double)((int32_t)(bits & ~3u) / 4);
    else
        memcpy(&number, &wide, sizeof number);
    return (bits & 1) != 0 ? number / 100 : number;
}

void xls_skip(struct xls_record *record, size_t bytes)
{
    while (record->good && bytes > 0) {
        size_t here = record->data.length < bytes ? record->data.length : bytes;

        record->data.data += here;
        record->data.length -= here;
        bytes -= here;
        if (bytes > 0)
            go_on(record);
    }
}

/* --- texts --- */

/* UTF-16 on its way to UTF-8. */
struct writing {
    struct buffer *out;
    uint32_t high; /* the first half of a pair; 0: none */
    bool blank;    /* the last character was a control character */
};

static void add_point(struct writing *writing, uint32_t point)
{
    bool control = point < ' ' || point == 0x7f;

    if (!control)
        encoding_point_add(writing->out, point);
    else if (!writing->blank)
        buffer_char(writing->out, ' ');
    writing->blank = control;
}

static void add_unit(struct writing *writing, uint32_t unit)
{
    bool low = unit >= 0xdc00 && unit < 0xe000;

    if (writing->high != 0) {
        uint32_t high = writing->high;

        writing->high = 0;
        if (low) {
            add_point(writing, 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
            return;
        }
        add_point(writing, 0xfffd);
    }
    if (unit >= 0xd800 && unit < 0xdc00)
        writing->high = unit;
    else
        add_point(writing, low ? 0xfffd : unit);
}

/* Where a text goes on in another record, that begins with whether its units are wide. */
static void take_units(struct xls_record *record, size_t count, bool wide,
                       struct buffer *out)
{
    struct writing writing = {.out = out};

    while (record->good && count > 0) {
        if (record->data.length == 0) {
            if (go_on(record))
                wide = (take_byte(record) & TEXT_WIDE) != 0;
            continue;
        }
        add_unit(&writing, xls_take(record, wide ? 2 : 1));
        count--;
    }
    if (writing.high != 0)
        add_point(&writing, 0xfffd);
}

void xls_take_text(struct xls_record *record, unsigned bytes, struct buffer *out)
{
    size_t count = xls_take(record, bytes), after = 0;
    unsigned flags = xls_take(record, 1);

    if ((flags & TEXT_RICH) != 0)
        after += (size_t)xls_take(record, 2) * 4;
    if ((flags & TEXT_FOREIGN) != 0)
        after += xls_take(record, 4);
    take_units(record, count, (flags & TEXT_WIDE) != 0, out);
    xls_skip(record, after);
}
