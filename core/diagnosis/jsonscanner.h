// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace helodesk {

// Reads a JSON document from its beginning to its end, without building it in memory: thousands of small texts are
// read in the time in which QJsonDocument would allocate them. For files of ours, which tests check; anything that
// isn't expected ends the reading (failed()), and every call then gives nothing.
//
//     scanner.begin('{');
//     while (scanner.next()) {
//         const QByteArrayView name = scanner.name();
//         …one of string(), integer(), boolean(), begin() or skip()
//     }
class JsonScanner
{
public:
    // The octets must outlive the scanner.
    explicit JsonScanner(QByteArrayView json) : m_json(json) { }

    // Whether an object or a list begins here, as the bracket says; goes into it.
    bool begin(char bracket);
    // Whether another member or item follows; at the end of the object or list goes out of it.
    [[nodiscard]] bool next();
    // The name of the member; valid until the next call.
    QByteArrayView name();
    // The value, UTF-8; valid until the next call.
    [[nodiscard]] QByteArrayView string();
    [[nodiscard]] int integer();
    [[nodiscard]] bool boolean();
    // Passes over a value of any kind.
    void skip();
    // Passes over it and returns its JSON text, for reading it later or never.
    [[nodiscard]] QByteArrayView value();
    // The first character of the value that comes: '{', '[', '"' …; 0 at the end. Passes over blanks.
    char peek();
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    void fail();
    bool take(char c);
    QByteArrayView raw(); // a string between its quotes, escapes and all

    QByteArrayView m_json;
    qsizetype m_at = 0;
    bool m_failed = false;
    bool m_first = true; // nothing of the object or list under way was read yet
    QByteArray m_decoded; // a string that had escapes
};

} // namespace helodesk
