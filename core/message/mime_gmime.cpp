// SPDX-License-Identifier: MIT
// The module "mime": MIME structures by GMime 3.
#include "core/message/mimemodule.h"
#include "core/modules/module.h"

#include <gmime/gmime.h>

#include <memory>

namespace helodesk {

namespace {

struct Unref {
    void operator()(void *object) const { g_object_unref(object); }
};
template <typename Type> using Owned = std::unique_ptr<Type, Unref>;

class GMimeBuilder : public MimeModule
{
public:
    GMimeBuilder() { g_mime_init(); }
    QByteArrayList around(const MimeNode &root, const QByteArray &token) override;
    std::optional<QByteArray> inCharset(const QString &text, const QByteArray &charset) override;
};

// Writes one structure. Contents are stood in for by marks, which are cut out of what GMime has written.
class Structure
{
public:
    explicit Structure(const QByteArray &token) : m_token(token) { }
    QByteArrayList written(const MimeNode &root);

private:
    GMimeObject *object(const MimeNode &node);
    GMimeObject *multipart(const MimeNode &node);
    GMimeObject *leaf(const MimeNode &node);
    static void describe(GMimeObject *object, const MimeNode &node);
    [[nodiscard]] QByteArray mark() const { return "<" + m_token + ">"; }

    QByteArray m_token;
    int m_boundaries = 0;
};

// Names in other alphabets are UTF-8 for every receiver, not the oldest set that has the letters.
void useUtf8(GMimeParamList *parameters, const char *name)
{
    if (GMimeParam *parameter = g_mime_param_list_get_parameter(parameters, name))
        g_mime_param_set_charset(parameter, "utf-8");
}

void Structure::describe(GMimeObject *object, const MimeNode &node)
{
    GMimeContentType *type = g_mime_content_type_parse(nullptr, node.type.constData());
    const QByteArray name = node.fileName.toUtf8();
    if (!name.isEmpty()) {
        g_mime_content_type_set_parameter(type, "name", name.constData());
        useUtf8(g_mime_content_type_get_parameters(type), "name");
    }
    g_mime_object_set_content_type(object, type);
    g_object_unref(type);
    if (!node.contentId.isEmpty())
        g_mime_object_set_content_id(object, node.contentId.toUtf8().constData());
    if (node.disposition.isEmpty())
        return;
    const Owned<GMimeContentDisposition> disposition(g_mime_content_disposition_new());
    g_mime_content_disposition_set_disposition(disposition.get(), node.disposition.constData());
    if (!name.isEmpty()) {
        g_mime_content_disposition_set_parameter(disposition.get(), "filename", name.constData());
        useUtf8(g_mime_content_disposition_get_parameters(disposition.get()), "filename");
    }
    g_mime_object_set_content_disposition(object, disposition.get());
}

GMimeObject *Structure::multipart(const MimeNode &node)
{
    GMimeMultipart *multipart = g_mime_multipart_new();
    describe(GMIME_OBJECT(multipart), node);
    // "=_" occurs neither in base64 nor in quoted-printable.
    const QByteArray boundary = "=_" + m_token + '_' + QByteArray::number(++m_boundaries);
    g_mime_multipart_set_boundary(multipart, boundary.constData());
    for (const MimeNode &part : node.parts) {
        const Owned<GMimeObject> child(object(part));
        g_mime_multipart_add(multipart, child.get());
    }
    return GMIME_OBJECT(multipart);
}

GMimeObject *Structure::leaf(const MimeNode &node)
{
    GMimePart *part = g_mime_part_new();
    describe(GMIME_OBJECT(part), node);
    const QByteArray text = mark();
    const GMimeContentEncoding encoding = g_mime_content_encoding_from_string(node.encoding.constData());
    const Owned<GMimeStream> stream(
        g_mime_stream_mem_new_with_buffer(text.constData(), static_cast<size_t>(text.size())));
    // Said to be encoded already, the mark stays as it is.
    const Owned<GMimeDataWrapper> content(g_mime_data_wrapper_new_with_stream(stream.get(), encoding));
    g_mime_part_set_content(part, content.get());
    g_mime_part_set_content_encoding(part, encoding);
    return GMIME_OBJECT(part);
}

GMimeObject *Structure::object(const MimeNode &node)
{
    return node.parts.empty() ? leaf(node) : multipart(node);
}

QByteArrayList Structure::written(const MimeNode &root)
{
    const Owned<GMimeObject> whole(object(root));
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    const std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> options(
        g_mime_format_options_new(), g_mime_format_options_free);
    g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
    g_mime_object_write_to_stream(whole.get(), options.get(), stream.get());
    const GByteArray *octets = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    const QByteArray text(reinterpret_cast<const char *>(octets->data), static_cast<qsizetype>(octets->len));
    QByteArrayList pieces;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(mark()); at >= 0; at = text.indexOf(mark(), from)) {
        pieces.append(text.sliced(from, at - from));
        from = at + mark().size();
    }
    pieces.append(text.sliced(from));
    return pieces;
}

QByteArrayList GMimeBuilder::around(const MimeNode &root, const QByteArray &token)
{
    return Structure(token).written(root);
}

std::optional<QByteArray> GMimeBuilder::inCharset(const QString &text, const QByteArray &charset)
{
    const QByteArray utf8 = text.toUtf8();
    const char *name = g_mime_charset_iconv_name(charset.constData());
    gsize written = 0;
    gchar *converted
        = g_convert(utf8.constData(), static_cast<gssize>(utf8.size()), name, "UTF-8", nullptr, &written, nullptr);
    if (!converted)
        return std::nullopt;
    const QByteArray octets(converted, static_cast<qsizetype>(written));
    g_free(converted);
    return octets;
}

} // namespace

} // namespace helodesk

HELODESK_EXPORT_MODULE(helodesk::MimeModule, helodesk::GMimeBuilder)
