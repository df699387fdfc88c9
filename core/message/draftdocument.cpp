// SPDX-License-Identifier: MIT
#include "core/message/draftdocument.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>
#include <utility>

namespace helodesk {

namespace {

struct DraftTexts {
    Q_DECLARE_TR_FUNCTIONS(DraftDocument)
};

template <typename Value, size_t Count> using Names = std::array<std::pair<Value, const char *>, Count>;

constexpr Names<TransferEncoding, 6> encodings{{
    {TransferEncoding::Automatic, "automatic"},
    {TransferEncoding::SevenBit, "7bit"},
    {TransferEncoding::EightBit, "8bit"},
    {TransferEncoding::Binary, "binary"},
    {TransferEncoding::QuotedPrintable, "quoted-printable"},
    {TransferEncoding::Base64, "base64"},
}};

constexpr Names<Attachment::Place, 4> places{{
    {Attachment::Place::Attached, "attached"},
    {Attachment::Place::Inline, "inline"},
    {Attachment::Place::Alternative, "alternative"},
    {Attachment::Place::Bare, "bare"},
}};

constexpr Names<Draft::Mode, 2> modes{{
    {Draft::Mode::Composed, "composed"},
    {Draft::Mode::Source, "source"},
}};

constexpr Names<bool, 2> canonicalizations{{{false, "simple"}, {true, "relaxed"}}};

template <typename Value, size_t Count> QString nameOf(const Names<Value, Count> &names, Value value)
{
    for (const auto &[each, name] : names) {
        if (each == value)
            return QLatin1StringView(name);
    }
    return {};
}

template <typename Value, size_t Count>
Value valueOf(const Names<Value, Count> &names, const QJsonValue &value, Value fallback)
{
    for (const auto &[each, name] : names) {
        if (value.toString() == QLatin1StringView(name))
            return each;
    }
    return fallback;
}

template <typename Value, size_t Count> QStringList allNames(const Names<Value, Count> &names)
{
    QStringList list;
    for (const auto &each : names)
        list.append(QLatin1StringView(each.second));
    return list;
}

constexpr const char *memberOrder[]{"cc", "subject", "body", "html", "text_encoding", "html_encoding", "charset",
    "flowed", "headers", "attachments", "file", "text", "octets", "filler", "type", "place", "content_id", "encoding",
    "multipart", "nesting", "date", "message_id", "utf8_headers", "mode", "source", "exact", "fresh_ids", "dkim",
    "domain", "selector", "key_file", "header", "eml_file"};

// Members of one object: puts what isn't the default, and reads what is of the right type.
class Members
{
public:
    explicit Members(QJsonObject document) : m_document(std::move(document)) { }
    void put(const char *member, const QJsonValue &value, bool isDefault)
    {
        const QLatin1StringView name(member);
        if (!isDefault || m_document.contains(name))
            m_document[name] = value;
    }
    void put(const char *member, const QString &text) { put(member, text, text.isEmpty()); }
    void put(const char *member, bool flag) { put(member, flag, !flag); }
    template <typename Value, size_t Count>
    void put(const char *member, const Names<Value, Count> &names, Value value, Value unset)
    {
        put(member, nameOf(names, value), value == unset);
    }
    [[nodiscard]] QJsonValue at(const char *member) const { return m_document[QLatin1StringView(member)]; }
    void read(const char *member, QString &text) const { text = at(member).toString(text); }
    void read(const char *member, bool &flag) const { flag = at(member).toBool(flag); }
    void read(const char *member, QStringList &texts) const
    {
        if (!at(member).isArray())
            return;
        texts.clear();
        for (const QJsonValue &entry : at(member).toArray()) {
            if (entry.isString())
                texts.append(entry.toString());
        }
    }
    template <typename Value, size_t Count>
    void read(const char *member, const Names<Value, Count> &names, Value &value) const
    {
        value = valueOf(names, at(member), value);
    }
    [[nodiscard]] const QJsonObject &document() const { return m_document; }

private:
    QJsonObject m_document;
};

Attachment attachmentFrom(const QJsonObject &document)
{
    const Members members(document);
    Attachment attachment;
    members.read("file", attachment.file);
    members.read("text", attachment.text);
    attachment.octets = QByteArray::fromBase64(members.at("octets").toString().toLatin1());
    attachment.filler = members.at("filler").toInteger();
    if (members.at("filler").isDouble())
        attachment.from = Attachment::From::Filler;
    else if (members.at("octets").isString())
        attachment.from = Attachment::From::Octets;
    else if (members.at("text").isString())
        attachment.from = Attachment::From::Text;
    members.read("name", attachment.name);
    members.read("type", attachment.type);
    members.read("place", places, attachment.place);
    members.read("content_id", attachment.contentId);
    members.read("encoding", encodings, attachment.encoding);
    return attachment;
}

QJsonObject attachmentDocument(const Attachment &attachment)
{
    Members members({});
    switch (attachment.from) {
    case Attachment::From::File:
        members.put("file", attachment.file, false);
        break;
    case Attachment::From::Text:
        members.put("text", attachment.text, false);
        break;
    case Attachment::From::Octets:
        members.put("octets", QString::fromLatin1(attachment.octets.toBase64()), false);
        break;
    case Attachment::From::Filler:
        members.put("filler", attachment.filler, false);
        break;
    }
    members.put("name", attachment.name);
    members.put("type", attachment.type);
    members.put("place", places, attachment.place, Attachment::Place::Attached);
    members.put("content_id", attachment.contentId);
    members.put("encoding", encodings, attachment.encoding, TransferEncoding::Automatic);
    return members.document();
}

// One that hasn't changed stays as the file has it, with what we don't know of it.
QJsonArray attachmentsDocument(const QList<Attachment> &attachments, const QJsonArray &before)
{
    QList<QJsonObject> old;
    for (const QJsonValue &entry : before)
        old.append(entry.toObject());
    QJsonArray list;
    for (const Attachment &attachment : attachments) {
        const auto same = std::find_if(
            old.begin(), old.end(), [&](const QJsonObject &entry) { return attachmentFrom(entry) == attachment; });
        if (same == old.end()) {
            list.append(attachmentDocument(attachment));
            continue;
        }
        list.append(*same);
        old.erase(same);
    }
    return list;
}

QJsonObject dkimDocument(const DkimSettings &dkim, const QJsonObject &before)
{
    Members members(before);
    members.put("domain", dkim.domain);
    members.put("selector", dkim.selector);
    members.put("key_file", dkim.keyFile);
    members.put("header", canonicalizations, dkim.relaxedHeader, true);
    members.put("body", canonicalizations, dkim.relaxedBody, true);
    members.put("headers", QJsonArray::fromStringList(dkim.headers), dkim.headers.isEmpty());
    return members.document();
}

DkimSettings dkimFrom(const QJsonObject &document, DkimSettings dkim)
{
    const Members members(document);
    members.read("domain", dkim.domain);
    members.read("selector", dkim.selector);
    members.read("key_file", dkim.keyFile);
    members.read("header", canonicalizations, dkim.relaxedHeader);
    members.read("body", canonicalizations, dkim.relaxedBody);
    members.read("headers", dkim.headers);
    return dkim;
}

QStringList toStrings(const QList<QByteArray> &values)
{
    QStringList strings;
    for (const QByteArray &value : values)
        strings.append(QString::fromUtf8(value));
    return strings;
}

// Looks at the members of one object and keeps the first thing that is wrong.
class Check
{
public:
    Check(QJsonObject object, QString path) : m_object(std::move(object)), m_path(std::move(path)) { }
    void texts(std::initializer_list<const char *> members)
    {
        for (const char *member : members)
            expect(member, at(member).isString(), DraftTexts::tr("must be a text, in quotation marks"));
    }
    void flags(std::initializer_list<const char *> members)
    {
        for (const char *member : members)
            expect(member, at(member).isBool(), DraftTexts::tr("must be true or false"));
    }
    void lists(std::initializer_list<const char *> members)
    {
        for (const char *member : members) {
            const QJsonArray list = at(member).toArray();
            const bool fine = at(member).isArray()
                && std::all_of(list.begin(), list.end(), [](const QJsonValue &entry) { return entry.isString(); });
            expect(member, fine, DraftTexts::tr("must be a list of texts, [\"…\", \"…\"]"));
        }
    }
    void number(const char *member, qint64 most)
    {
        const qint64 number = at(member).toInteger(-1);
        expect(member, number >= 0 && number <= most,
            DraftTexts::tr("must be a whole number from %1 to %2").arg(0).arg(most));
    }
    void oneOf(const char *member, const QStringList &words)
    {
        expect(member, words.contains(at(member).toString()),
            DraftTexts::tr("must be one of %1").arg(words.join(QStringLiteral(", "))));
    }
    void expect(const char *member, bool fine, const QString &words)
    {
        if (fine || at(member).isUndefined() || !m_problem.isEmpty())
            return;
        const QString name = QLatin1StringView(member);
        m_problem = (m_path.isEmpty() ? name : m_path + u'.' + name) + QStringLiteral(": ") + words;
    }
    void add(const QString &problem)
    {
        if (m_problem.isEmpty() && !problem.isEmpty())
            m_problem = m_path.isEmpty() ? problem : m_path + u'.' + problem;
    }
    [[nodiscard]] QJsonValue at(const char *member) const { return m_object[QLatin1StringView(member)]; }
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    QJsonObject m_object;
    QString m_path;
    QString m_problem;
};

QString attachmentProblem(const QJsonValue &value, qsizetype index)
{
    const QString path = QStringLiteral("attachments[%1]").arg(index);
    if (!value.isObject())
        return path + QStringLiteral(": ") + DraftTexts::tr("must be an object, { … }");
    Check check(value.toObject(), path);
    check.texts({"file", "text", "octets", "name", "type", "content_id"});
    check.number("filler", qint64(1) << 50);
    check.oneOf("place", allNames(places));
    check.oneOf("encoding", allNames(encodings));
    int sources = 0;
    for (const char *source : {"file", "text", "octets", "filler"})
        sources += !check.at(source).isUndefined();
    if (sources != 1 && check.problem().isEmpty())
        return path + QStringLiteral(": ") + DraftTexts::tr("must have one of file, text, octets and filler");
    return check.problem();
}

} // namespace

QJsonObject draftDocument(const Draft &draft, const QJsonObject &before)
{
    Members members(before);
    members.put("from", draft.from, false);
    members.put("to", QJsonArray::fromStringList(draft.to), false);
    members.put("cc", QJsonArray::fromStringList(draft.cc), false);
    members.put("subject", draft.subject, false);
    members.put("body", draft.body, false);
    members.put("headers", QJsonArray::fromStringList(toStrings(draft.headers)), false);
    members.put("html", draft.html);
    members.put("text_encoding", encodings, draft.textEncoding, TransferEncoding::Automatic);
    members.put("html_encoding", encodings, draft.htmlEncoding, TransferEncoding::Automatic);
    members.put("charset", draft.charset);
    members.put("flowed", draft.flowed);
    members.put("attachments", attachmentsDocument(draft.attachments, members.at("attachments").toArray()),
        draft.attachments.isEmpty());
    members.put("multipart", draft.multipart);
    members.put("nesting", draft.nesting, draft.nesting == 0);
    members.put("date", draft.date);
    members.put("message_id", draft.messageId);
    members.put("utf8_headers", draft.utf8Headers);
    members.put("mode", modes, draft.mode, Draft::Mode::Composed);
    members.put("source", draft.source);
    members.put("exact", draft.exact);
    members.put("fresh_ids", draft.freshIds);
    const QJsonObject dkim = dkimDocument(draft.dkim, members.at("dkim").toObject());
    members.put("dkim", dkim, dkim.isEmpty());
    return members.document();
}

Draft draftFrom(const QJsonObject &document, const Draft &fallback)
{
    const Members members(document);
    Draft draft = fallback;
    members.read("from", draft.from);
    members.read("to", draft.to);
    members.read("cc", draft.cc);
    members.read("subject", draft.subject);
    members.read("body", draft.body);
    QStringList headers = toStrings(draft.headers);
    members.read("headers", headers);
    draft.headers.clear();
    for (const QString &header : std::as_const(headers))
        draft.headers.append(header.toUtf8());
    members.read("html", draft.html);
    members.read("text_encoding", encodings, draft.textEncoding);
    members.read("html_encoding", encodings, draft.htmlEncoding);
    members.read("charset", draft.charset);
    members.read("flowed", draft.flowed);
    if (members.at("attachments").isArray()) {
        draft.attachments.clear();
        for (const QJsonValue &entry : members.at("attachments").toArray())
            draft.attachments.append(attachmentFrom(entry.toObject()));
    }
    members.read("multipart", draft.multipart);
    draft.nesting = members.at("nesting").toInt(draft.nesting);
    members.read("date", draft.date);
    members.read("message_id", draft.messageId);
    members.read("utf8_headers", draft.utf8Headers);
    members.read("mode", modes, draft.mode);
    members.read("source", draft.source);
    members.read("exact", draft.exact);
    members.read("fresh_ids", draft.freshIds);
    draft.dkim = dkimFrom(members.at("dkim").toObject(), draft.dkim);
    return draft;
}

QString draftProblem(const QJsonObject &document)
{
    Check check(document, {});
    check.texts(
        {"from", "subject", "body", "html", "charset", "multipart", "date", "message_id", "source", "eml_file"});
    check.lists({"to", "cc", "headers"});
    check.flags({"flowed", "utf8_headers", "exact", "fresh_ids"});
    check.number("nesting", deepestNesting);
    check.oneOf("text_encoding", allNames(encodings));
    check.oneOf("html_encoding", allNames(encodings));
    check.oneOf("mode", allNames(modes));
    const QJsonValue attachments = check.at("attachments");
    check.expect("attachments", attachments.isArray(), DraftTexts::tr("must be a list, [ … ]"));
    const QJsonArray list = attachments.toArray();
    for (qsizetype i = 0; i < list.size(); ++i)
        check.add(attachmentProblem(list[i], i));
    check.expect("dkim", check.at("dkim").isObject(), DraftTexts::tr("must be an object, { … }"));
    Check dkim(check.at("dkim").toObject(), QStringLiteral("dkim"));
    dkim.texts({"domain", "selector", "key_file"});
    dkim.oneOf("header", allNames(canonicalizations));
    dkim.oneOf("body", allNames(canonicalizations));
    dkim.lists({"headers"});
    check.add(dkim.problem());
    return check.problem();
}

std::span<const char *const> draftMemberOrder()
{
    return memberOrder;
}

} // namespace helodesk
