// SPDX-License-Identifier: MIT
#include "core/history/runsummary.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>

namespace helodesk {

namespace {

constexpr int fields = 17;

QByteArray folded(const QString &text)
{
    return text.toCaseFolded().simplified().toUtf8();
}

void addWords(QByteArray &words, const QString &text)
{
    if (text.isEmpty() || words.size() >= mostSearchWords)
        return;
    words += folded(text.first(std::min<qsizetype>(text.size(), mostSearchWords))) + ' ';
}

// The note stands in front, so that it can be exchanged.
QByteArray withNote(const QString &note, const QByteArray &rest)
{
    return folded(note) + '\f' + rest;
}

QByteArray wordsOf(const QJsonObject &document)
{
    QByteArray words;
    const QJsonObject profile = document.value(u"profile").toObject();
    addWords(words, profile.value(u"name").toString());
    addWords(words, profile.value(u"server").toString() + u':' + QString::number(profile.value(u"port").toInt()));
    const QJsonObject verdict = document.value(u"verdict").toObject();
    addWords(words, document.value(u"outcome").toString());
    addWords(words, verdict.value(u"cause").toString());
    addWords(words, verdict.value(u"title").toString());
    addWords(words, verdict.value(u"explanation").toString());
    for (const RowRemark &remark : rowRemarksOf(document.value(u"row_remarks").toArray()))
        addWords(words, remark.comment);
    const QJsonArray recipients = document.value(u"recipients").toArray();
    for (const QJsonValue &recipient : recipients)
        addWords(words, recipient.toObject().value(u"address").toString());
    const QJsonArray events = document.value(u"events").toArray();
    for (const QJsonValue &value : events) {
        const QJsonObject event = value.toObject();
        const QString kind = event.value(u"kind").toString();
        if (kind != u"reply" && kind != u"unasked")
            continue;
        const QJsonArray lines = event.value(u"lines").toArray();
        for (const QJsonValue &line : lines)
            addWords(words, line.toString());
    }
    words.replace('\f', ' ');
    return words.first(std::min(words.size(), mostSearchWords));
}

QByteArray escaped(QByteArray text)
{
    if (text.contains('\\'))
        text.replace('\\', "\\\\");
    if (text.contains('\t'))
        text.replace('\t', "\\t");
    if (text.contains('\n'))
        text.replace('\n', "\\n");
    return text;
}

QByteArray unescaped(QByteArrayView text)
{
    if (!text.contains('\\'))
        return text.toByteArray();
    QByteArray result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        ++i;
        result += text[i] == 't' ? '\t' : text[i] == 'n' ? '\n' : text[i];
    }
    return result;
}

} // namespace

QDateTime RunSummary::startedAt() const
{
    return started == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(started, Qt::UTC);
}

RunSummary summaryOf(const QByteArray &id, const QJsonObject &document)
{
    const QJsonObject profile = document.value(u"profile").toObject();
    const QJsonObject verdict = document.value(u"verdict").toObject();
    const QDateTime started = QDateTime::fromString(document.value(u"started").toString(), Qt::ISODateWithMs);
    RunSummary summary;
    summary.id = id;
    summary.remarks = remarksOf(document);
    summary.profileName = profile.value(u"name").toString();
    summary.server = profile.value(u"server").toString();
    summary.port = static_cast<quint16>(profile.value(u"port").toInt());
    summary.started = started.isValid() ? started.toMSecsSinceEpoch() : 0;
    const double milliseconds = std::clamp(document.value(u"duration_ms").toDouble(), 0.0, 1e12);
    summary.duration = Instant(std::llround(milliseconds * 1e6));
    summary.outcome = outcomeNamed(document.value(u"outcome").toString().toLatin1());
    summary.temporary = document.value(u"temporary").toBool();
    summary.cause = verdict.value(u"cause").toString().toUtf8();
    summary.title = verdict.value(u"title").toString();
    summary.words = withNote(summary.remarks.note, wordsOf(document));
    return summary;
}

RunSummary withRemarks(RunSummary summary, const RunRemarks &remarks)
{
    summary.remarks = remarks;
    summary.words = withNote(remarks.note, summary.words.sliced(summary.words.indexOf('\f') + 1));
    return summary;
}

QByteArray indexLine(const RunSummary &summary)
{
    const QByteArrayList parts{
        escaped(summary.id),
        QByteArray::number(summary.fileTime),
        QByteArray::number(summary.fileSize),
        escaped(summary.remarks.profile),
        escaped(summary.remarks.note.toUtf8()),
        summary.remarks.pinned ? "1" : "0",
        escaped(summary.profileName.toUtf8()),
        escaped(summary.server.toUtf8()),
        QByteArray::number(summary.port),
        QByteArray::number(summary.started),
        QByteArray::number(static_cast<qint64>(summary.duration.count())),
        QByteArray::number(static_cast<int>(summary.outcome)),
        summary.temporary ? "1" : "0",
        escaped(summary.cause),
        escaped(summary.title.toUtf8()),
        escaped(summary.words),
        ".",
    };
    return parts.join('\t');
}

std::optional<RunSummary> summaryFrom(QByteArrayView line)
{
    std::array<QByteArrayView, fields> part;
    int count = 0;
    while (count < fields) {
        const qsizetype tab = line.indexOf('\t');
        part[static_cast<size_t>(count++)] = tab < 0 ? line : line.first(tab);
        if (tab < 0)
            break;
        line = line.sliced(tab + 1);
    }
    if (count != fields || part[fields - 1] != ".") // cut off, or of another version
        return std::nullopt;
    RunSummary summary;
    summary.id = unescaped(part[0]);
    summary.fileTime = part[1].toLongLong();
    summary.fileSize = part[2].toLongLong();
    summary.remarks = {unescaped(part[3]), QString::fromUtf8(unescaped(part[4])), part[5] == "1"};
    summary.profileName = QString::fromUtf8(unescaped(part[6]));
    summary.server = QString::fromUtf8(unescaped(part[7]));
    summary.port = static_cast<quint16>(part[8].toInt());
    summary.started = part[9].toLongLong();
    summary.duration = Instant(part[10].toLongLong());
    summary.outcome
        = static_cast<OutcomeKind>(std::clamp(part[11].toInt(), 0, static_cast<int>(OutcomeKind::Interrupted)));
    summary.temporary = part[12] == "1";
    summary.cause = unescaped(part[13]);
    summary.title = QString::fromUtf8(unescaped(part[14]));
    summary.words = unescaped(part[15]);
    return summary;
}

QList<QByteArray> searchWords(const QString &text)
{
    QList<QByteArray> words = folded(text).split(' ');
    words.removeAll(QByteArray());
    return words;
}

bool matches(const RunSummary &summary, const QList<QByteArray> &words)
{
    return std::all_of(
        words.begin(), words.end(), [&](const QByteArray &word) { return summary.words.contains(word); });
}

} // namespace helodesk
