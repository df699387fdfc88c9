// SPDX-License-Identifier: MIT
// Finds the known wordings in a log of replies, with the index and with a loop of QRegularExpressions over the same
// patterns, and prints the time for a line of each and their ratio.
//
//   bench_wordings [LINES [LINES-OF-THE-LOOP]]
//
// The log has LINES (100,000) lines, every known wording in turn between the addresses and numbers that replies have.
// The loop takes minutes for all of them: it reads LINES-OF-THE-LOOP (400) of them, spread over the whole log, and both
// must find the same in these.
#include "core/diagnosis/wordings.h"

#include "core/diagnosis/knowledge.h"
#include "core/diagnosis/literalindex.h"
#include "core/diagnosis/matcher.h"
#include "core/diagnosis/quotedreply.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace helodesk;

namespace {

// The fragments in the order of the index.
std::vector<QByteArray> fragments()
{
    std::vector<QByteArray> result;
    for (const char *name : {"wordings", "servers", "providers", "clients"}) {
        const QJsonArray groups = knowledge::file(name).value(QLatin1String("groups")).toArray();
        for (const QJsonValue &group : groups) {
            const QJsonArray texts = group.toObject().value(QLatin1String("texts")).toArray();
            for (const QJsonValue &text : texts) {
                const QString words
                    = text.isString() ? text.toString() : text.toObject().value(QLatin1String("text")).toString();
                result.push_back(foldedText(words.toUtf8()));
            }
        }
    }
    return result;
}

// The pattern that says the same as the fragment.
QRegularExpression patternOf(const QByteArray &fragment)
{
    static const QString edge = QStringLiteral("[a-z0-9\\x{80}-\\x{10FFFF}]");
    const bool openEnd = fragment.endsWith('*');
    QString text = QString::fromUtf8(openEnd ? fragment.chopped(1) : fragment);
    QStringList pieces;
    for (const QString &piece : text.split(QStringLiteral("..."))) {
        if (piece.trimmed().isEmpty())
            continue;
        QString pattern = QRegularExpression::escape(piece.trimmed());
        const QChar first = piece.trimmed().front();
        const QChar last = piece.trimmed().back();
        if (first.isLetterOrNumber())
            pattern.prepend(QStringLiteral("(?<!") + edge + QLatin1Char(')'));
        if (last.isLetterOrNumber())
            pattern.append(QStringLiteral("(?!") + edge + QLatin1Char(')'));
        pieces.append(pattern);
    }
    if (openEnd && !pieces.isEmpty() && pieces.last().endsWith(edge + QLatin1Char(')')))
        pieces.last().chop(edge.size() + 4);
    return QRegularExpression(pieces.join(QStringLiteral(".{0,160}?")));
}

// A line of a log: each fragment in turn, as a reply would quote it.
QByteArray lineOf(const std::vector<QByteArray> &fragments, size_t number)
{
    static const char *codes[] = {"550 5.7.1 ", "451 4.3.0 ", "554 ", "421 4.7.0 ", "553 5.1.3 "};
    QByteArray text = fragments[number * 7 % fragments.size()];
    text.replace("...", "mail-17.example.net");
    text.replace('*', "");
    return codes[number % std::size(codes)] + ("<user" + QByteArray::number(number) + "@example.com>: ") + text
        + ", see https://example.net/help?id=" + QByteArray::number(number * 31) + " [203.0.113.9]";
}

} // namespace

int main(int argc, char **argv)
{
    const size_t lines = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100000;
    const size_t looped = std::min<size_t>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 400, lines);
    if (lines == 0 || looped == 0)
        return 1;
    const std::vector<QByteArray> texts = fragments();
    std::vector<QByteArray> log;
    for (size_t i = 0; i < lines; ++i)
        log.push_back(lineOf(texts, i));
    const Wordings &known = wordings();
    const size_t step = lines / looped;

    QElapsedTimer timer;
    timer.start();
    std::vector<QSet<int>> found(lines);
    for (size_t i = 0; i < lines; ++i) {
        const QByteArray folded = foldedText(log[i]);
        known.index.find(folded, [&found, i](int number) { found[i].insert(number); });
    }
    const double index = static_cast<double>(timer.nsecsElapsed()) / 1e3 / static_cast<double>(lines);

    timer.restart();
    size_t named = 0;
    for (const QByteArray &line : log) {
        const QuotedReply reply = quotedReply(line);
        named += matchReply({reply.code, reply.enhanced, reply.text, Stage::Unknown, {}}).cause != "unknown";
    }
    const double match = static_cast<double>(timer.nsecsElapsed()) / 1e3 / static_cast<double>(lines);

    std::vector<QRegularExpression> patterns;
    for (const QByteArray &text : texts) {
        patterns.push_back(patternOf(text));
        patterns.back().optimize();
    }
    timer.restart();
    std::vector<QSet<int>> matched(looped);
    for (size_t i = 0; i < looped; ++i) {
        const QString line = QString::fromUtf8(foldedText(log[i * step]));
        for (size_t number = 0; number < patterns.size(); ++number) {
            if (patterns[number].match(line).hasMatch())
                matched[i].insert(static_cast<int>(number));
        }
    }
    const double loop = static_cast<double>(timer.nsecsElapsed()) / 1e3 / static_cast<double>(looped);

    size_t different = 0;
    for (size_t i = 0; i < looped; ++i)
        different += matched[i] != found[i * step];
    std::printf("  %zu wordings, %zu lines (%zu in the loop); %zu of these lines came out differently\n", texts.size(),
        lines, looped, different);
    std::printf("  %-44s %10.2f us a line\n", "the index", index);
    std::printf("  %-44s %10.2f us a line, %zu causes named\n", "the index and the verdict on the reply", match, named);
    std::printf("  %-44s %10.2f us a line: %.0f times the index, %.0f times the verdict\n",
        "a loop of QRegularExpressions", loop, loop / index, loop / match);
    return different == 0 ? 0 : 1;
}
