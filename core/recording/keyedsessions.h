// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/lineformat.h"

#include <QByteArray>
#include <QHash>

namespace helodesk {

// The sessions under way in a log where lines of several stand between each other, by what names them there (a
// process, a session's number, a message's).
class KeyedSessions
{
public:
    KeyedSessions(const QString &name, const LineFormat::Ended &ended) : m_name(name), m_ended(ended) { }

    // That session; begun with the line, if there is none.
    [[nodiscard]] SessionBuilder &at(const QByteArray &key, const RecordedLine &line);
    [[nodiscard]] bool has(const QByteArray &key) const { return m_sessions.contains(key); }
    // It is over.
    void end(const QByteArray &key);
    void endAll();
    [[nodiscard]] qsizetype size() const { return m_sessions.size(); }

    // Sessions under way that are kept; a log in which nothing ends must not fill the memory. Beyond it the one with
    // the oldest line ends.
    static constexpr qsizetype most = 2000;

private:
    struct Kept {
        std::shared_ptr<SessionBuilder> builder;
        qint64 from = 0;
        qint64 to = 0;
        qint64 firstLine = 1;
    };
    void handOn(Kept kept);

    QString m_name;
    const LineFormat::Ended &m_ended;
    QHash<QByteArray, Kept> m_sessions;
};

} // namespace helodesk
