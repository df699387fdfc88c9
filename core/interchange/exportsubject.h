// SPDX-License-Identifier: MIT
#pragma once

#include "core/interchange/portableprofile.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace helodesk {

// A profile made ready for a writer: what it leaves open is filled in.
struct ExportSubject {
    explicit ExportSubject(const PortableProfile &portable);

    Profile profile;
    QString ehloName;
    PortableTls tls;
    QString server; // as typed; 127.0.0.1 for the practice server
    quint16 port;
    Security security; // never Auto
    bool sends; // a message goes out
    bool hasEnvelope; // MAIL at least
    // The header as a run would write it, without what is made anew each time: name and value, in order.
    QList<std::pair<QString, QString>> headers;

    [[nodiscard]] QString hostAndPort() const; // "[::1]:25"
    [[nodiscard]] QString host() const; // an IPv6 address in brackets
};

// Remarks of several writers, and the comment lines they become.
struct ExportWords {
    Q_DECLARE_TR_FUNCTIONS(Export)
public:
    // What holds for every program: variables, the practice server's changing port.
    static QStringList common(const ExportSubject &subject);
    static QString stops();
    static QString starttlsIfOffered();
    static QString rawHeaders();
    static QString severalMechanisms();
    static QString asksPassword();
    static QString verifyName();
    static QString serverName();
    static QString verifiesAlways();
    static QString ehlo();

    // Each remark as a line behind the mark of a comment, whatever stands in it.
    [[nodiscard]] static QString comments(const QString &mark, const QStringList &remarks);
};

} // namespace helodesk
