// SPDX-License-Identifier: MIT
#include "core/dkim/signedmessage.h"

#include "core/dkim/canonicalization.h"
#include "core/dkim/dkimsignature.h"
#include "core/message/contentpieces.h"
#include "core/message/headersection.h"
#include "core/modules/module.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Dkim)
};

constexpr qsizetype keptLine = 72;

// RFC 6376 5.4.1: what makes the message's meaning; each as often as it occurs.
QByteArrayList namesToSign(const QByteArrayList &fields, const QStringList &wanted)
{
    static constexpr std::array recommended{"From", "Sender", "Reply-To", "Subject", "Date", "Message-ID", "To", "Cc",
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-ID", "Content-Description", "Resent-Date",
        "Resent-From", "Resent-Sender", "Resent-To", "Resent-Cc", "Resent-Message-ID", "In-Reply-To", "References",
        "List-Id", "List-Help", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Subscribe", "List-Post",
        "List-Owner", "List-Archive"};
    QByteArrayList names;
    if (!wanted.isEmpty()) {
        for (const QString &name : wanted)
            names.append(name.trimmed().toUtf8());
        return names;
    }
    for (const char *name : recommended) {
        const auto count = std::count_if(fields.begin(), fields.end(),
            [&](const QByteArray &field) { return fieldName(field) == QByteArray(name).toLower(); });
        for (auto i = count; i > 0; --i)
            names.append(name);
    }
    return names;
}

// The words behind each other in lines of a readable length, parted after glue.
QByteArray foldedList(const QByteArrayList &words, char glue)
{
    QByteArray out;
    qsizetype column = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QByteArray word = words[i] + (i + 1 < words.size() && glue ? QByteArray(1, glue) : QByteArray());
        if (column > 0 && column + word.size() > keptLine) {
            out += "\r\n\t ";
            column = 2;
        }
        out += word;
        column += word.size();
    }
    return out;
}

QByteArray foldedValue(const QByteArray &value)
{
    QByteArrayList pieces;
    for (qsizetype from = 0; from < value.size(); from += keptLine - 4)
        pieces.append(value.mid(from, keptLine - 4));
    return foldedList(pieces, 0);
}

QByteArray bodyHash(ContentSource &message, const QByteArray &start, bool relaxed, DkimDigest &digest)
{
    constexpr qsizetype block = 256 * 1024;
    CanonicalBody body(relaxed);
    // The empty line behind the header isn't part of the body.
    const qsizetype from = start.startsWith("\r\n") ? 2 : start.startsWith('\n') ? 1 : 0;
    digest.add(body.add(QByteArrayView(start).sliced(from)));
    while (!message.atEnd() && !isUnwanted())
        digest.add(body.add(message.read(block)));
    digest.add(body.finish());
    return digest.result().toBase64();
}

} // namespace

std::unique_ptr<DkimSigner> dkimSignerFrom(const QString &keyFile, QString *problem)
{
    constexpr qint64 longestKey = 64 * 1024;
    QFile file(keyFile);
    QString words;
    std::unique_ptr<DkimSigner> signer;
    if (!file.open(QIODevice::ReadOnly))
        words = file.errorString();
    else if (DkimModule *dkim = module<DkimModule>(problem))
        signer = dkim->signer(file.read(longestKey), &words);
    else
        return nullptr;
    if (!signer)
        *problem = Texts::tr("%1: %2").arg(keyFile, words);
    return signer;
}

std::unique_ptr<ContentSource> signedMessage(
    const ContentMaker &make, const DkimSettings &settings, const QDateTime &now)
{
    QString problem;
    const auto signer = dkimSignerFrom(settings.keyFile, &problem);
    if (!signer)
        return contentProblem(problem);
    if (settings.domain.isEmpty() || settings.selector.isEmpty())
        return contentProblem(Texts::tr("A DKIM signature names a domain and a selector; one is missing."));
    auto message = make();
    const MessageStart start = readStart(*message);
    if (!message->error().isEmpty())
        return message;
    const QByteArrayList fields = headerFields(start.header);
    const QByteArrayList names = namesToSign(fields, settings.headers);
    const auto digest = module<DkimModule>(&problem)->digest();
    const QByteArray hash = bodyHash(*message, start.rest, settings.relaxedBody, *digest);
    if (!message->error().isEmpty())
        return message;
    const auto form = [](bool relaxed) { return relaxed ? QByteArray("relaxed") : QByteArray("simple"); };
    const QByteArray field = "DKIM-Signature: v=1; a=" + signer->publicKey().algorithm() + "; c="
        + form(settings.relaxedHeader) + '/' + form(settings.relaxedBody) + ";\r\n\td=" + settings.domain.toUtf8()
        + "; s=" + settings.selector.toUtf8() + ";\r\n\tt=" + QByteArray::number(now.toSecsSinceEpoch())
        + ";\r\n\th=" + foldedList(names, ':') + ";\r\n\tbh=" + hash + ";\r\n\tb=";
    const QByteArray signature = signer->signature(signedOctets(fields, names, field, settings.relaxedHeader));
    if (signature.isEmpty())
        return contentProblem(Texts::tr("%1: signing with this key failed").arg(settings.keyFile));
    const bool utf8 = message->hasUtf8Header();
    std::vector<std::unique_ptr<ContentSource>> contents;
    contents.push_back(contentFromBytes(field + foldedValue(signature.toBase64()) + "\r\n", true));
    contents.push_back(make());
    return joined(std::move(contents), utf8);
}

std::unique_ptr<ContentSource> messageOf(
    const Draft &draft, const Envelope &envelope, const Moment &moment, const Transport &transport)
{
    const auto make = [&] { return composedMessage(draft, envelope, moment, transport); };
    return draft.dkim.isWanted() ? signedMessage(make, draft.dkim, moment.now) : make();
}

std::unique_ptr<ContentSource> messageOfFile(const QString &path, const Draft &draft, const Moment &moment)
{
    const auto make = [&] { return messageFromFile(path, draft, moment); };
    return draft.dkim.isWanted() ? signedMessage(make, draft.dkim, moment.now) : make();
}

ContentFactory contentFactory(const Draft &draft, const Envelope &envelope)
{
    qint64 octets = 0;
    for (const Attachment &attachment : draft.attachments)
        octets += attachment.size();
    return {[draft, envelope](const Facts &facts) {
                return messageOf(draft, envelope, freshMoment(), Transport::from(facts.extensions, facts.chunked));
            },
        octets > largeContent};
}

ContentFactory fileContentFactory(const QString &path, const Draft &draft)
{
    return {[path, draft](const Facts &) { return messageOfFile(path, draft, freshMoment()); },
        QFileInfo(path).size() > largeContent};
}

} // namespace helodesk
