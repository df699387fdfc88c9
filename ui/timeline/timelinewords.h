// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/timelinemodel.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace helodesk {

// What a row says, as users read it.
struct RowWords {
    QString lead; // before the pieces: "EHLO again: "
    QStringList pieces; // one text; the lines of a reply; or the offers of an EHLO
    int beyond = 0; // further pieces that would never fit
    bool offers = false; // pieces are offers: as many as fit, then "+2 more"
    QString aside; // in grey behind them: "appeared after TLS"
    bool onWire = false; // was sent or received like this
};

// The sign before a row: what kind of thing happened.
enum class RowSign {
    None,
    Sent,
    Received,
    Lookup,
    Connection,
    Encryption,
    Remark,
    Clock,
};

// Finds the words for the facts of a TimelineModel.
class TimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(helodesk::TimelineWords)
public:
    // What a heading adds to its title: "smtp.contoso.example → 203.0.113.25:587 (1 of 2 addresses)".
    [[nodiscard]] static QString summary(const TimelineModel &model, const TimelineGroup &group);
    // What a closed heading without a summary tells of the rows it hides: "4 rows".
    [[nodiscard]] static QString closedSummary(const TimelineGroup &group);
    // "+2 more" offers; "+4 lines" of a reply.
    [[nodiscard]] static QString more(int count);
    [[nodiscard]] static QString moreLines(int count);
    [[nodiscard]] static RowWords row(const TimelineModel &model, const Event &event);
    [[nodiscard]] static RowSign sign(const Event &event);
    // The reply code in three digits; empty for what isn't a reply or has no code.
    [[nodiscard]] static QString code(const Event &event);
    // "19 ms", "1.24 s"; empty for a negative duration.
    [[nodiscard]] static QString duration(Instant elapsed);
    // The same for a heading: empty if nothing was waited for.
    [[nodiscard]] static QString duration(const TimelineGroup &group);
    // "TLS 1.3" of "TLSv1.3".
    [[nodiscard]] static QString tlsVersion(const QByteArray &version);
    // The words in one line.
    [[nodiscard]] static QString plain(const RowWords &words);
    // All of the row's text, line by line, as it stood on the wire, for copying and for the tip under the pointer.
    [[nodiscard]] static QStringList fullText(const Event &event);
    // The row in one line: "15 ← 550 authentication required  38 ms".
    [[nodiscard]] static QString line(const TimelineModel &model, int row);
    // The row as it is read aloud: "row 15, reply 550, authentication required".
    [[nodiscard]] static QString spoken(const TimelineModel &model, int row);
    // How a row or heading went: "failed"; empty where it goes without saying.
    [[nodiscard]] static QString spoken(RowState state);
    [[nodiscard]] static QString spoken(RowSign sign);

private:
    static QString connectSummary(const TimelineModel &model, const TimelineGroup &group);
    static QString encryptSummary(const TimelineModel &model, const TimelineGroup &group);
    static QString certificateWords(const TlsReport &report, const QDateTime &now);
    static RowWords hello(const TimelineModel &model, const Event &event);
};

} // namespace helodesk
