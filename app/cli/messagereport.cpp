// SPDX-License-Identifier: MIT
#include "app/cli/messagereport.h"

#include "app/cli/usage.h"
#include "core/transcript/transcript.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace helodesk::cli {

namespace {

QString nameOf(DkimCheck::Result result)
{
    switch (result) {
    case DkimCheck::Pass:
        return u"pass"_qs;
    case DkimCheck::Fail:
        return u"fail"_qs;
    case DkimCheck::CantTell:
        break;
    }
    return u"cannot-tell"_qs;
}

QJsonObject documentOf(const LintFinding &finding)
{
    const LintWords words = wordsFor(finding);
    return {
        {u"rule"_qs, QString::fromLatin1(finding.rule)},
        {u"severity"_qs, finding.severity == LintFinding::Error ? u"error"_qs : u"warning"_qs},
        {u"offset"_qs, finding.offset < 0 ? QJsonValue() : QJsonValue(finding.offset)},
        {u"title"_qs, words.title},
        {u"reason"_qs, words.reason},
        {u"advice"_qs, words.advice},
        {u"source"_qs, words.source},
    };
}

QJsonObject documentOf(const EmlPart &part)
{
    return {
        {u"depth"_qs, part.depth},
        {u"type"_qs, visibleText(QString::fromUtf8(part.type))},
        {u"charset"_qs, visibleText(QString::fromUtf8(part.charset))},
        {u"encoding"_qs, visibleText(QString::fromUtf8(part.encoding))},
        {u"disposition"_qs, visibleText(QString::fromUtf8(part.disposition))},
        {u"file_name"_qs, visibleText(part.fileName)},
        {u"bytes"_qs, part.size()},
    };
}

QJsonObject documentOf(const DkimCheck &check)
{
    return {
        {u"domain"_qs, visibleText(QString::fromUtf8(check.domain))},
        {u"selector"_qs, visibleText(QString::fromUtf8(check.selector))},
        {u"algorithm"_qs, visibleText(QString::fromUtf8(check.algorithm))},
        {u"result"_qs, nameOf(check.result)},
        {u"reason"_qs, check.reason},
    };
}

template <typename Item> QJsonArray documentsOf(const QList<Item> &items)
{
    QJsonArray array;
    for (const Item &item : items)
        array.append(documentOf(item));
    return array;
}

QJsonObject documentOf(const ExaminedMessage &message)
{
    return {
        {u"name"_qs, message.name},
        {u"bytes"_qs, message.facts.octets},
        {u"lines"_qs, message.facts.lines},
        {u"longest_line"_qs, message.facts.longestLine},
        {u"eight_bit"_qs, message.facts.eightBit.count > 0},
        {u"structure"_qs, documentsOf(message.facts.parts)},
        {u"findings"_qs, documentsOf(message.findings)},
        {u"signatures"_qs, documentsOf(message.signatures)},
        {u"problem"_qs, message.problem.isEmpty() ? QJsonValue() : QJsonValue(message.problem)},
    };
}

bool isError(const LintFinding &finding)
{
    return finding.severity == LintFinding::Error;
}

} // namespace

int ExaminedMessage::errors() const
{
    const auto broken = std::count_if(
        signatures.begin(), signatures.end(), [](const DkimCheck &check) { return check.result == DkimCheck::Fail; });
    return static_cast<int>(std::count_if(findings.begin(), findings.end(), isError) + broken);
}

int ExaminedMessage::warnings() const
{
    const auto unsure = std::count_if(signatures.begin(), signatures.end(),
        [](const DkimCheck &check) { return check.result == DkimCheck::CantTell; });
    return static_cast<int>(findings.size() - std::count_if(findings.begin(), findings.end(), isError) + unsure);
}

MessageReport::MessageReport(const OutputSettings &settings, Output &output)
    : m_settings(settings), m_output(output), m_paint(settings.color)
{
}

void MessageReport::add(const ExaminedMessage &message)
{
    if (m_settings.format == Format::Json)
        m_documents.append(documentOf(message));
    else
        show(message);
}

void MessageReport::paragraph(const QString &text)
{
    constexpr qsizetype width = 74; // behind the margin
    if (text.isEmpty())
        return;
    for (const QString &line : wrapped(text, width))
        m_output.write(u"    "_qs + line + u'\n');
}

void MessageReport::showStructure(const ExaminedMessage &message)
{
    m_output.write(m_paint.bold(tr("Structure")) + u'\n');
    constexpr qsizetype most = 200;
    for (const EmlPart &part : message.facts.parts.first(std::min(most, message.facts.parts.size()))) {
        QStringList words{QString::fromUtf8(part.type)};
        if (!part.charset.isEmpty())
            words.append(QString::fromUtf8(part.charset));
        if (!part.isMultipart())
            words.append(QString::fromUtf8(part.encoding));
        if (!part.fileName.isEmpty())
            words.append(u'“' + part.fileName + u'”');
        m_output.write(QString(2 + part.depth * 2, u' ') + visibleText(words.join(u" · "_qs))
            + m_paint.dim(u"  "_qs + tr("%1 octets").arg(part.size())) + u'\n');
    }
    if (message.facts.parts.size() > most)
        m_output.write(u"  "_qs + tr("… and %1 more").arg(message.facts.parts.size() - most) + u'\n');
}

void MessageReport::showFindings(const ExaminedMessage &message)
{
    for (const LintFinding &finding : message.findings) {
        const LintWords words = wordsFor(finding);
        const QString title = visibleText(words.title);
        const QString where = finding.offset < 0 ? QString() : u"  "_qs + tr("at octet %1").arg(finding.offset);
        m_output.write((isError(finding) ? m_paint.bad(u"✗ "_qs + title) : m_paint.warning(u"! "_qs + title))
            + m_paint.dim(where + (words.source.isEmpty() ? QString() : u"  "_qs + words.source)) + u'\n');
        paragraph(visibleText(words.reason));
        paragraph(visibleText(words.advice));
    }
}

void MessageReport::showSignatures(const ExaminedMessage &message)
{
    if (message.signatures.isEmpty() && message.problem.isEmpty())
        return;
    m_output.write(m_paint.bold(tr("DKIM signatures")) + u'\n');
    for (const DkimCheck &check : message.signatures) {
        const QString who = visibleText(signerOf(check));
        if (check.result == DkimCheck::Pass)
            m_output.write(u"  "_qs + m_paint.good(u"✓ "_qs + who) + u'\n');
        else if (check.result == DkimCheck::Fail)
            m_output.write(u"  "_qs + m_paint.bad(u"✗ "_qs + who) + u'\n');
        else
            m_output.write(u"  "_qs + m_paint.warning(u"! "_qs + who) + u'\n');
        paragraph(visibleText(check.reason));
    }
    paragraph(message.problem);
}

void MessageReport::show(const ExaminedMessage &message)
{
    if (m_shownOne)
        m_output.write(u"\n"_qs);
    m_shownOne = true;
    const EmlFacts &facts = message.facts;
    const QString name = message.name.isEmpty() ? tr("The message") : visibleText(message.name);
    m_output.write(m_paint.bold(name) + u"  "_qs
        + m_paint.dim(tr("%1 octets, %2 lines, the longest of %3; %4")
                          .arg(facts.octets)
                          .arg(facts.lines)
                          .arg(facts.longestLine)
                          .arg(facts.eightBit.count > 0 ? tr("8-bit") : tr("7-bit")))
        + u'\n');
    showStructure(message);
    showSignatures(message);
    showFindings(message);
    const int errors = message.errors();
    const int warnings = message.warnings();
    const QString sum = errors + warnings == 0
        ? tr("nothing to object to")
        : tr("%1, %2").arg(errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors),
            warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
    m_output.write((errors > 0 ? m_paint.bad(sum) : warnings > 0 ? m_paint.warning(sum) : m_paint.good(sum)) + u'\n');
}

void MessageReport::done()
{
    if (m_settings.format != Format::Json)
        return;
    m_output.write(
        QJsonDocument(QJsonObject{{u"format"_qs, u"helodesk-messages/1"_qs}, {u"messages"_qs, m_documents}}).toJson());
}

} // namespace helodesk::cli
