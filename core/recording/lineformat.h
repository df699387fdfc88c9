// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/sessionbuilder.h"

#include <QByteArrayView>
#include <QCoreApplication>
#include <QList>

#include <functional>
#include <memory>

namespace helodesk {

// One line of a recording and where it stands.
struct RecordedLine {
    QByteArrayView text; // without its line end
    qint64 number = 1;
    qint64 offset = 0; // octets
    qint64 next = 0; // the offset behind its line end
};

// Reads one format line by line and hands on each session when it is over.
class LineFormat
{
public:
    using Ended = std::function<void(RecordedSession)>;

    explicit LineFormat(QString name) : m_name(std::move(name)) { }
    virtual ~LineFormat() = default;
    virtual void read(const RecordedLine &line) = 0;
    // The recording is over: what is under way ends here.
    virtual void finish() = 0;
    // What the session under way still waits for at the end, for people; empty if nothing.
    [[nodiscard]] virtual QString unfinished() const { return {}; }

    [[nodiscard]] const QString &name() const { return m_name; }
    Ended ended;

private:
    QString m_name;
};

// A format in which one session follows another: keeps the session under way and where it began.
class SerialFormat : public LineFormat
{
public:
    explicit SerialFormat(QString name);
    void read(const RecordedLine &line) final;
    void finish() override;
    [[nodiscard]] QString unfinished() const override;

protected:
    // Says what the line is.
    virtual void take(const RecordedLine &line) = 0;
    // A session begins with the line being read; the one before is handed on.
    void begin();
    // As begin(), if the session under way is closed or has spoken already.
    void beginIfSpoken();
    [[nodiscard]] SessionBuilder &session() { return *m_session; }
    [[nodiscard]] const SessionBuilder &session() const { return *m_session; }
    void notUnderstood();

private:
    void handOn();

    std::unique_ptr<SessionBuilder> m_session;
    RecordedLine m_line; // being read
    qint64 m_firstLine = 1;
    qint64 m_from = 0;
    qint64 m_to = 0;
};

// One kind of recording: how to tell it from its first lines, and its reader.
struct KnownFormat {
    // How many of the lines only this format has. The highest count reads it.
    int (*likeness)(const QList<QByteArrayView> &lines);
    std::unique_ptr<LineFormat> (*make)();
};
[[nodiscard]] const QList<KnownFormat> &knownFormats();

// Helpers that several formats share.
namespace recording {
// The number of lines for which fits() holds.
template <typename Fits> [[nodiscard]] int count(const QList<QByteArrayView> &lines, Fits fits)
{
    int result = 0;
    for (const QByteArrayView line : lines)
        result += fits(line) ? 1 : 0;
    return result;
}
// "127.0.0.1:25" or "[::1]:25" taken apart; port 0 if there is none.
struct Endpoint {
    QString address;
    int port = 0;
};
[[nodiscard]] Endpoint endpointIn(QByteArrayView text);
// The text behind a part of it; null if it hasn't that part.
[[nodiscard]] QByteArrayView behind(QByteArrayView text, QByteArrayView part);
// The text between two parts; null if it hasn't both.
[[nodiscard]] QByteArrayView between(QByteArrayView text, QByteArrayView before, QByteArrayView after);
// The inside of a literal of Python or JavaScript: "ehlo desk\r\n", "it\'s".
[[nodiscard]] QByteArray unescaped(QByteArrayView inside);
} // namespace recording

// The formats, in the files read_*.cpp.
namespace formats {
[[nodiscard]] QList<KnownFormat> plain(); // ours, swaks, "C:" and "S:"
[[nodiscard]] QList<KnownFormat> java(); // JavaMail, Jakarta Mail
[[nodiscard]] QList<KnownFormat> terminals(); // telnet, openssl, Wireshark
[[nodiscard]] QList<KnownFormat> tools(); // curl, msmtp, Postfix with -v
[[nodiscard]] QList<KnownFormat> verbose(); // sendmail and Exim with -v
[[nodiscard]] QList<KnownFormat> libraries(); // nodemailer, PHPMailer, MailKit, smtplib
[[nodiscard]] QList<KnownFormat> outlook();
[[nodiscard]] QList<KnownFormat> thunderbird();
[[nodiscard]] QList<KnownFormat> exchange();
[[nodiscard]] QList<KnownFormat> servers(); // mail logs of Postfix and Exim
} // namespace formats

} // namespace helodesk
