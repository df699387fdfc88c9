// SPDX-License-Identifier: MIT
#include "core/profile/dialoguechoices.h"

#include "core/profile/documentcheck.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

namespace helodesk {

namespace {

constexpr std::array<Stage, 6> droppable{
    Stage::Ehlo, Stage::StartTls, Stage::Auth, Stage::Mail, Stage::Rcpt, Stage::Data};
constexpr int longestDelay = 24 * 60 * 60 * 1000;
constexpr int most = 1000000;

QJsonArray arrayOf(const QList<QByteArray> &lines)
{
    QJsonArray values;
    for (const QByteArray &line : lines)
        values.append(QString::fromUtf8(line));
    return values;
}

QList<QByteArray> linesIn(const QJsonValue &value)
{
    QList<QByteArray> lines;
    for (const QJsonValue &entry : value.toArray())
        lines.append(entry.toString().toUtf8());
    return lines;
}

QStringList namesOfStages()
{
    QStringList names;
    for (const Stage stage : droppable)
        names.append(QString::fromLatin1(stageName(stage).toByteArray()));
    return names;
}

// Writes members; a default stands in the file only if somebody wrote it there.
class Writer
{
public:
    explicit Writer(QJsonObject document) : m_document(std::move(document)) { }
    void put(bool isDefault, const char *member, const QJsonValue &value)
    {
        if (!isDefault || m_document.contains(QLatin1StringView(member)))
            m_document[QLatin1StringView(member)] = value;
    }
    [[nodiscard]] QJsonObject document() const { return m_document; }

private:
    QJsonObject m_document;
};

} // namespace

void DialogueChoices::applyTo(RunSettings &settings) const
{
    settings.protocol = protocol;
    settings.heloOnly = heloOnly;
    settings.way.mailExchangers = mailExchangers;
    settings.chunking = chunking;
    settings.chunks = chunks;
    settings.claims = claims;
    settings.extraLines = commands;
    settings.control = control;
}

QJsonObject dialogueDocument(const DialogueChoices &choices, QJsonObject before)
{
    const DialogueChoices none;
    const Control &control = choices.control;
    Writer writer(std::move(before));
    const bool lmtp = choices.protocol == Protocol::Lmtp;
    writer.put(!lmtp, "protocol", lmtp ? QStringLiteral("lmtp") : QStringLiteral("smtp"));
    writer.put(!choices.heloOnly, "helo_only", choices.heloOnly);
    writer.put(!choices.mailExchangers, "mx", choices.mailExchangers);
    const auto chunking = std::find_if(chunkingNames.begin(), chunkingNames.end(),
        [&](const auto &entry) { return entry.second == choices.chunking; });
    writer.put(choices.chunking == none.chunking, "chunking", QLatin1String(chunking->first));
    writer.put(choices.chunks.size == none.chunks.size, "chunk_size", choices.chunks.size);
    writer.put(!choices.chunks.lastAlone, "last_alone", choices.chunks.lastAlone);
    writer.put(choices.claims.xclient.isEmpty(), "xclient", arrayOf(choices.claims.xclient));
    writer.put(!choices.claims.xclientBeforeTls, "xclient_before_tls", choices.claims.xclientBeforeTls);
    writer.put(choices.claims.xforward.isEmpty(), "xforward", arrayOf(choices.claims.xforward));
    writer.put(choices.commands.isEmpty(), "commands", arrayOf(choices.commands));
    writer.put(control.messages == none.control.messages, "messages", control.messages);
    writer.put(control.recipientsEach == 0, "recipients_each", control.recipientsEach);
    writer.put(!control.resetBetween, "rset", control.resetBetween);
    writer.put(!control.keepGoing, "keep_going", control.keepGoing);
    writer.put(!control.dropAfterSending, "drop_after_send",
        control.dropAfterSending ? QString::fromLatin1(stageName(*control.dropAfterSending).toByteArray()) : QString());
    writer.put(control.delay.count() == 0, "delay_ms", static_cast<qint64>(control.delay.count()));
    writer.put(control.writeSize == 0, "write_size", static_cast<qint64>(control.writeSize));
    writer.put(control.writeDelay.count() == 0, "write_delay_ms", static_cast<qint64>(control.writeDelay.count()));
    writer.put(!control.breaksRules(), "break_rules", QJsonArray::fromStringList(control.brokenRules()));
    return writer.document();
}

DialogueChoices dialogueFrom(const QJsonObject &document)
{
    DialogueChoices choices;
    Control &control = choices.control;
    const auto value = [&document](const char *member) { return document.value(QLatin1StringView(member)); };
    choices.protocol = value("protocol").toString() == u"lmtp" ? Protocol::Lmtp : Protocol::Smtp;
    choices.heloOnly = value("helo_only").toBool();
    choices.mailExchangers = value("mx").toBool();
    for (const auto &[name, chunking] : chunkingNames) {
        if (value("chunking").toString() == QLatin1String(name))
            choices.chunking = chunking;
    }
    choices.chunks.size = std::clamp<qint64>(value("chunk_size").toInteger(choices.chunks.size), 1, Chunks::largest);
    choices.chunks.lastAlone = value("last_alone").toBool();
    choices.claims.xclient = linesIn(value("xclient"));
    choices.claims.xclientBeforeTls = value("xclient_before_tls").toBool();
    choices.claims.xforward = linesIn(value("xforward"));
    choices.commands = linesIn(value("commands"));
    control.messages = std::clamp(value("messages").toInt(1), 1, most);
    control.recipientsEach = std::clamp(value("recipients_each").toInt(), 0, most);
    control.resetBetween = value("rset").toBool();
    control.keepGoing = value("keep_going").toBool();
    const auto stage = stageNamed(value("drop_after_send").toString().toLatin1());
    if (stage && std::find(droppable.begin(), droppable.end(), *stage) != droppable.end())
        control.dropAfterSending = stage;
    control.delay = std::chrono::milliseconds(std::clamp(value("delay_ms").toInt(), 0, longestDelay));
    control.writeSize = std::clamp(value("write_size").toInt(), 0, most);
    control.writeDelay = std::chrono::milliseconds(std::clamp(value("write_delay_ms").toInt(), 0, longestDelay));
    for (const QJsonValue &rule : value("break_rules").toArray())
        (void)control.breakRule(rule.toString()); // another program's rule is kept in the file and not known here
    return choices;
}

QString dialogueProblem(const QJsonObject &document)
{
    DocumentCheck check(document, QStringLiteral("dialogue"));
    QStringList words;
    for (const auto &[name, chunking] : chunkingNames)
        words.append(QLatin1String(name));
    check.oneOf("protocol", {QStringLiteral("smtp"), QStringLiteral("lmtp")})
        .oneOf("chunking", words)
        .oneOf("drop_after_send", namesOfStages());
    for (const char *member : {"helo_only", "mx", "last_alone", "xclient_before_tls", "rset", "keep_going"})
        check.flag(member);
    for (const char *member : {"xclient", "xforward", "commands", "break_rules"})
        check.texts(member);
    check.number("chunk_size", 1, Chunks::largest)
        .number("messages", 1, most)
        .number("recipients_each", 0, most)
        .number("delay_ms", 0, longestDelay)
        .number("write_size", 0, most)
        .number("write_delay_ms", 0, longestDelay);
    return check.problem();
}

std::span<const char *const> dialogueMemberOrder()
{
    static constexpr std::array order{"protocol", "helo_only", "mx", "chunking", "chunk_size", "last_alone", "xclient",
        "xclient_before_tls", "xforward", "commands", "messages", "recipients_each", "rset", "keep_going",
        "drop_after_send", "delay_ms", "write_size", "write_delay_ms", "break_rules"};
    return order;
}

} // namespace helodesk
