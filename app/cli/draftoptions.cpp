// SPDX-License-Identifier: MIT
#include "app/cli/draftoptions.h"

#include "app/cli/choices.h"
#include "core/message/messagevariables.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringDecoder>

#include <array>
#include <optional>

namespace helodesk::cli {

namespace {

class DraftOptions
{
    Q_DECLARE_TR_FUNCTIONS(MessageOptions)
public:
    DraftOptions(const Arguments &arguments, Draft &draft) : m_arguments(arguments), m_draft(draft) { }
    bool read(QString *problem);
    bool readDkim(QString *problem);

private:
    bool fail(const QString &words);
    bool isReadable(const char *option, const QString &path);
    bool text(const char *option, QString &text);
    bool headers();
    bool attachments(const char *option, Attachment::Place place);
    bool filler();
    bool encoding();
    bool dkim(DkimSettings &dkim);

    const Arguments &m_arguments;
    Draft &m_draft;
    QString m_problem;
};

bool DraftOptions::fail(const QString &words)
{
    m_problem = words;
    return false;
}

bool DraftOptions::isReadable(const char *option, const QString &path)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return fail(tr("--%1: %2: it is a folder").arg(QLatin1String(option), path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(tr("--%1: %2: %3").arg(QLatin1String(option), path, file.errorString()));
    return true;
}

// The text itself, or that of the file behind "@"; "@@" is an "@" at the beginning.
bool DraftOptions::text(const char *option, QString &text)
{
    constexpr qint64 longest = 32 * 1024 * 1024;
    if (!m_arguments.has(option))
        return true;
    text = m_arguments.value(option);
    if (text.startsWith(u"@@"))
        text.remove(0, 1);
    else if (text.startsWith(u'@')) {
        QFile file(text.sliced(1));
        if (!isReadable(option, file.fileName()) || !file.open(QIODevice::ReadOnly))
            return false;
        if (file.size() > longest)
            return fail(tr("--%1: %2: it is larger than 32 MiB; attach it instead")
                            .arg(QLatin1String(option), file.fileName()));
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        text = utf8(file.readAll());
        if (utf8.hasError())
            return fail(tr("--%1: %2: it isn't UTF-8").arg(QLatin1String(option), file.fileName()));
    }
    return true;
}

bool DraftOptions::headers()
{
    for (const QString &header : m_arguments.values("header")) {
        const qsizetype colon = header.indexOf(u':');
        if (colon < 1 || header.contains(u'\n') || header.contains(u'\r'))
            return fail(tr("--header \"%1\": it must be one line, NAME: VALUE").arg(header));
        m_draft.headers.append(header.toUtf8());
    }
    return true;
}

// FILE, and behind it ";type=…", ";name=…" and ";cid=…", as curl has it.
bool DraftOptions::attachments(const char *option, Attachment::Place place)
{
    static const QRegularExpression setting(u"\\A(.+);(type|name|cid)=([^;]*)\\z"_qs);
    for (QString word : m_arguments.values(option)) {
        Attachment attachment;
        attachment.place = place;
        for (auto match = setting.match(word); match.hasMatch(); match = setting.match(word)) {
            QString &value = match.captured(2) == u"type" ? attachment.type
                : match.captured(2) == u"name"            ? attachment.name
                                                          : attachment.contentId;
            value = match.captured(3);
            word = match.captured(1);
        }
        attachment.file = word;
        if (!isReadable(option, word))
            return false;
        if (!attachment.type.isEmpty() && attachment.type.count(u'/') != 1)
            return fail(tr("--%1: %2 is no media type; one is text/csv").arg(QLatin1String(option), attachment.type));
        if (place == Attachment::Place::Inline && attachment.contentId.isEmpty())
            attachment.contentId = attachment.shownName();
        m_draft.attachments.append(attachment);
    }
    return true;
}

bool DraftOptions::filler()
{
    for (const QString &size : m_arguments.values("filler")) {
        Attachment attachment;
        attachment.from = Attachment::From::Filler;
        attachment.filler = octetsFrom(size);
        attachment.name = u"filler.bin"_qs;
        if (attachment.filler < 0)
            return fail(tr("--filler %1: it must be a number of octets such as 500, 64KiB, 25MB or 1GB").arg(size));
        m_draft.attachments.append(attachment);
    }
    return true;
}

bool DraftOptions::encoding()
{
    static constexpr std::array<std::pair<const char *, TransferEncoding>, 6> encodings{{
        {"auto", TransferEncoding::Automatic},
        {"7bit", TransferEncoding::SevenBit},
        {"8bit", TransferEncoding::EightBit},
        {"binary", TransferEncoding::Binary},
        {"quoted-printable", TransferEncoding::QuotedPrintable},
        {"base64", TransferEncoding::Base64},
    }};
    const auto chosen
        = choose<TransferEncoding>(m_arguments, "encoding", encodings, TransferEncoding::Automatic, &m_problem);
    if (!chosen)
        return false;
    if (m_arguments.has("encoding"))
        m_draft.textEncoding = m_draft.htmlEncoding = *chosen;
    if (m_arguments.has("charset"))
        m_draft.charset = m_arguments.value("charset");
    m_draft.flowed = m_draft.flowed || m_arguments.has("flowed");
    return true;
}

bool DraftOptions::dkim(DkimSettings &dkim)
{
    if (m_arguments.has("dkim-domain"))
        dkim.domain = m_arguments.value("dkim-domain");
    if (m_arguments.has("dkim-selector"))
        dkim.selector = m_arguments.value("dkim-selector");
    if (!m_arguments.has("dkim-key"))
        return dkim.keyFile.isEmpty() && (m_arguments.has("dkim-domain") || m_arguments.has("dkim-selector"))
            ? fail(tr("signing needs --dkim-key"))
            : true;
    dkim.keyFile = m_arguments.value("dkim-key");
    if (dkim.domain.isEmpty() || dkim.selector.isEmpty())
        return fail(tr("--dkim-key needs --dkim-domain and --dkim-selector: where receivers find the public key"));
    return isReadable("dkim-key", dkim.keyFile);
}

bool DraftOptions::read(QString *problem)
{
    if (m_arguments.has("subject"))
        m_draft.subject = m_arguments.value("subject");
    const bool fine = text("body", m_draft.body) && text("html", m_draft.html) && headers()
        && attachments("inline", Attachment::Place::Inline) && attachments("attach", Attachment::Place::Attached)
        && filler() && encoding() && dkim(m_draft.dkim);
    *problem = m_problem;
    return fine;
}

bool DraftOptions::readDkim(QString *problem)
{
    const bool fine = dkim(m_draft.dkim);
    *problem = m_problem;
    return fine;
}

} // namespace

bool readDkim(const Arguments &arguments, DkimSettings &dkim, QString *problem)
{
    Draft draft;
    const bool fine = DraftOptions(arguments, draft).readDkim(problem);
    dkim = draft.dkim;
    return fine;
}

bool readDraft(const Arguments &arguments, Draft &draft, QString *problem)
{
    return DraftOptions(arguments, draft).read(problem);
}

} // namespace helodesk::cli
