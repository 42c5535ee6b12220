#include "excel/xlsx_part.h"

#include <string.h>

#include <expat.h>

#define BLOCK_BYTES ((size_t)64 << 10)
#define PART_BYTES_MOST ((uint64_t)4 << 30)
/* Up to here a part may be packed as well as it likes. */
#define RATIO_FROM_BYTES ((uint64_t)10 << 20)
#define RATIO_MOST 1000
#define TAG_BYTES_MOST ((uint64_t)1 << 20)

struct part {
    const struct xlsx_file *file;
    char *path;
    zip_file_t *packed;
    XML_Parser xml;
    uint64_t packed_size, size; /* as the directory says */
    uint64_t done;
    const struct part_reader *reader; /* during part_step */
    struct error *err;
    int status;
    char block[BLOCK_BYTES];
};

/* Both formats get both texts: each prints one of them. */
static int fail(const struct part *part, struct error *err, const char *vi, const char *en)
{
    return error_set(err, ERROR_GENERAL, "tệp Excel '%s', phần '%s': %s%.0s",
                     "the Excel file '%s', part '%s': %.0s%s", part->file->name, part->path,
                     vi, en);
}

/* --- the package --- */

static zip_int64_t locate(const struct xlsx_file *file, const char *path)
{
    zip_int64_t index = zip_name_locate(file->zip, path, ZIP_FL_ENC_GUESS);

    if (index < 0)
        index = zip_name_locate(file->zip, path, ZIP_FL_NOCASE);
    if (index < 0 && zip_error_code_zip(zip_get_error(file->zip)) == ZIP_ER_MEMORY)
        memory_exhausted(); /* else a part that is there would be none */
    return index;
}

bool part_exists(const struct xlsx_file *file, const char *path)
{
    return locate(file, path) >= 0;
}

static int fail_unpack(const struct part *part, int code, struct error *err)
{
    if (code == ZIP_ER_MEMORY)
        memory_exhausted();
    if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP)
        return fail(part, err, "có mật khẩu; hãy lưu lại không mật khẩu",
                    "has a password; save the file without one");
    if (code == ZIP_ER_COMPNOTSUPP)
        return fail(part, err, "kiểu nén không đọc được; hãy lưu lại tệp bằng Excel",
                    "its compression is not read; save the file again with Excel");
    return fail(part, err, "bị hỏng hoặc bị cắt cụt; hãy tải hoặc lưu lại tệp",
                "is damaged or truncated; fetch the file or save it again");
}

static int open_packed(struct part *part, struct error *err)
{
    zip_int64_t index = locate(part->file, part->path);
    zip_stat_t info;

    if (index < 0 || zip_stat_index(part->file->zip, (zip_uint64_t)index, 0, &info) != 0)
        return fail(part, err, "không có trong tệp", "is not in the file");
    part->size = info.size;
    part->packed_size = info.comp_size;
    part->packed = zip_fopen_index(part->file->zip, (zip_uint64_t)index, 0);
    if (part->packed == NULL)
        return fail_unpack(part, zip_error_code_zip(zip_get_error(part->file->zip)), err);
    return 0;
}

int part_open(const struct xlsx_file *file, const char *path, struct part **out,
              struct error *err)
{
    struct part *part = memory_alloc(sizeof(*part));
    int status;

    part->file = file;
    part->path = memory_copy(str_from(path));
    status = open_packed(part, err);
    if (status == 0) {
        *out = part;
        part = NULL;
    }
    part_free(part);
    return status;
}

int part_bytes(struct part *part, char *to, size_t size, size_t *got, struct error *err)
{
    zip_int64_t count = zip_fread(part->packed, to, size);

    if (count < 0)
        return fail_unpack(part, zip_error_code_zip(zip_file_get_error(part->packed)), err);
    part->done += (uint64_t)count;
    if (part->done > PART_BYTES_MOST ||
        (part->done > RATIO_FROM_BYTES && part->done / RATIO_MOST > part->packed_size))
        return fail(part, err, "giải nén ra quá lớn so với tệp",
                    "unpacks to far too much (a zip bomb?)");
    *got = (size_t)count;
    return 0;
}

/* --- XML --- */

static const char *local_name(const char *name)
{
    const char *colon = name[0] == '\0' || name[1] == '\0' ? NULL : strchr(name, ':');

    return colon == NULL ? name : colon + 1;
}

const char *xlsx_attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i] != NULL; i += 2)
        if (strcmp(local_name(attributes[i]), name) == 0)
            return attributes[i + 1];
    return NULL;
}

/* After part_fail expat may still call. */
static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct part *part = data;

    if (part->status == 0)
        part->reader->start(part->reader->job, local_name(name), attributes);
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    struct part *part = data;

    if (part->status == 0)
        part->reader->end(part->reader->job, local_name(name));
}

static void XMLCALL on_text(void *data, const XML_Char *text, int length)
{
    struct part *part = data;

    if (part->status == 0)
        part->reader->text(part->reader->job, (struct str){text, (size_t)length});
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    part_fail(data, "có khai báo DOCTYPE, không được phép trong tệp Excel",
              "declares a DOCTYPE, which no Excel file may");
}

void part_fail(struct part *part, const char *vi, const char *en)
{
    if (part->status < 0)
        return;
    part->status = fail(part, part->err, vi, en);
    XML_StopParser(part->xml, XML_FALSE);
}

void part_stop(struct part *part)
{
    if (part->status < 0)
        return;
    part->status =
        part->err != NULL && part->err->code < 0 ? part->err->code : ERROR_GENERAL;
    XML_StopParser(part->xml, XML_FALSE);
}

static void start_xml(struct part *part)
{
    static const XML_Memory_Handling_Suite memory = {memory_alloc, memory_resize,
                                                     memory_free};

    part->xml = XML_ParserCreate_MM(NULL, &memory, NULL); /* never NULL: see memory.h */
    XML_SetUserData(part->xml, part);
    XML_SetElementHandler(part->xml, on_start, on_end);
    XML_SetCharacterDataHandler(part->xml, on_text);
    XML_SetStartDoctypeDeclHandler(part->xml, on_doctype);
}

static int fail_xml(struct part *part)
{
    return error_set(
        part->err, ERROR_GENERAL,
        "tệp Excel '%s', phần '%s': XML sai ở dòng %lu cột %lu (%s)",
        "the Excel file '%s', part '%s': wrong XML at line %lu column %lu (%s)",
        part->file->name, part->path, XML_GetCurrentLineNumber(part->xml),
        XML_GetCurrentColumnNumber(part->xml),
        XML_ErrorString(XML_GetErrorCode(part->xml)));
}

/* A tag whose end does not come is held whole by expat. */
static bool tag_is_long(const struct part *part)
{
    XML_Index at = XML_GetCurrentByteIndex(part->xml);

    return at >= 0 && part->done > (uint64_t)at + TAG_BYTES_MOST;
}

int part_step(struct part *part, const struct part_reader *reader, bool *ended,
              struct error *err)
{
    size_t got = 0;

    part->reader = reader;
    part->err = err;
    if (part->xml == NULL)
        start_xml(part);
    if (part->status == 0)
        part->status = part_bytes(part, part->block, sizeof(part->block), &got, err);
    if (part->status < 0)
        return part->status;
    if (XML_Parse(part->xml, part->block, (int)got, got == 0) == XML_STATUS_ERROR &&
        part->status == 0)
        part->status = fail_xml(part);
    if (part->status == 0 && got > 0 && tag_is_long(part))
        part->status =
            fail(part, err, "có một thẻ XML quá dài", "has a tag that is too long");
    *ended = got == 0;
    return part->status;
}

void part_free(struct part *part)
{
    if (part == NULL)
        return;
    if (part->packed != NULL)
        zip_fclose(part->packed);
    if (part->xml != NULL)
        XML_ParserFree(part->xml);
    memory_free(part->path);
    memory_free(part);
}

int part_read(const struct xlsx_file *file, const char *path,
              const struct part_reader *reader, struct part **part, struct error *err)
{
    bool ended = false;
    int status = part_open(file, path, part, err);

    while (status == 0 && !ended)
        status = part_step(*part, reader, &ended, err);
    part_free(*part);
    *part = NULL;
    return status;
}
