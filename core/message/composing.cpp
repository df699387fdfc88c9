// SPDX-License-Identifier: MIT
#include "core/message/composing.h"

#include "core/message/bodyencoding.h"
#include "core/message/contentpieces.h"
#include "core/message/maildate.h"
#include "core/message/messageheader.h"
#include "core/message/messagestructure.h"

#include <algorithm>

namespace helodesk {

namespace {

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

bool hasForeignLocalPart(const QString &address)
{
    const qsizetype open = address.lastIndexOf(u'<');
    const QString mailbox = open < 0 ? address : address.sliced(open + 1);
    return !isAscii(mailbox.left(std::max<qsizetype>(mailbox.lastIndexOf(u'@'), 0)));
}

MessageHeader headerOf(const Draft &draft, const Moment &moment, bool utf8)
{
    MessageHeader header(utf8);
    header.addText("Date", draft.date.isEmpty() ? QString::fromLatin1(mailDate(moment.now)) : draft.date);
    header.addAddresses("From", {draft.from});
    header.addAddresses("To", draft.to);
    header.addAddresses("Cc", draft.cc);
    header.addText("Subject", draft.subject);
    header.addText("Message-ID",
        draft.messageId.isEmpty() ? QString::fromLatin1(newMessageId(draft.from, moment.runId.toLatin1()))
                                  : draft.messageId);
    header.add("MIME-Version", "1.0");
    return header;
}

std::unique_ptr<ContentSource> fromFields(
    const Draft &draft, const Envelope &envelope, const Moment &moment, const Transport &transport)
{
    const bool utf8 = transport.utf8 && (draft.utf8Headers || needsUtf8(draft, envelope));
    MessageHeader header = headerOf(draft, moment, utf8);
    MessageStructure structure = structureOf(draft, moment, transport);
    if (!structure.problem.isEmpty())
        return contentProblem(structure.problem);
    for (const auto &[name, value] : structure.header)
        header.add(name, value);
    for (const QByteArray &given : draft.headers)
        header.give(given);
    std::vector<std::unique_ptr<ContentSource>> contents;
    const auto addOctets = [&contents](const QByteArray &octets) {
        if (!octets.isEmpty())
            contents.push_back(contentFromBytes(octets, true));
    };
    // Who names the encoding has encoded the body.
    if (structure.isPlain && header.isGiven("Content-Transfer-Encoding")) {
        addOctets(header.toBytes() + "\r\n" + canonicalText(draft.body.toUtf8()));
        return joined(std::move(contents), utf8);
    }
    addOctets(header.toBytes() + structure.around.value(0));
    for (size_t i = 0; i < structure.contents.size(); ++i) {
        contents.push_back(std::move(structure.contents[i]));
        addOctets(structure.around.value(static_cast<qsizetype>(i) + 1));
    }
    return joined(std::move(contents), utf8);
}

} // namespace

bool needsUtf8(const Draft &draft, const Envelope &envelope)
{
    const QStringList addresses = QStringList{draft.from, envelope.sender} + draft.to + draft.cc + envelope.recipients;
    return std::any_of(addresses.begin(), addresses.end(), hasForeignLocalPart);
}

std::unique_ptr<ContentSource> composedMessage(
    const Draft &draft, const Envelope &envelope, const Moment &moment, const Transport &transport)
{
    QString problem;
    const Draft ready = withVariablesReplaced(draft, envelope, moment, &problem);
    if (!problem.isEmpty())
        return contentProblem(problem);
    if (ready.mode == Draft::Mode::Composed)
        return fromFields(ready, envelope, moment, transport);
    auto source = contentFromBytes(ready.source.toUtf8(), ready.exact);
    return ready.freshIds ? withFreshIds(std::move(source), moment) : std::move(source);
}

std::unique_ptr<ContentSource> messageFromFile(const QString &path, const Draft &draft, const Moment &moment)
{
    auto source = contentFromFile(path, draft.exact);
    return draft.freshIds ? withFreshIds(std::move(source), moment) : std::move(source);
}

} // namespace helodesk
