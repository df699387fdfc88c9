// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace helodesk {

// What is expected of a capability.
struct ExpectedCapability {
    bool present = true;
    std::optional<QString> value; // its parameters, joined by blanks; nothing: any

    bool operator==(const ExpectedCapability &) const = default;
};

// What is expected of one recipient.
struct ExpectedRecipient {
    bool accepted = true;
    int code = 0; // 0: any

    bool operator==(const ExpectedRecipient &) const = default;
};

// What a run of a profile must show. All of it is optional; nothing set: nothing is expected.
struct Expectations {
    // Made from what a run showed: what it got better than then is told, but no failure.
    bool snapshot = false;
    QString outcome; // as in the run document: "accepted", "refused" …
    QString cause; // of the verdict: "ok", "auth-required" …
    QMap<QString, int> codes; // by stage, of the reply that counts there
    QMap<QString, QString> enhanced; // likewise, "5.7.1"
    QMap<QString, ExpectedCapability> capabilities; // by keyword, upper case; of the last EHLO
    std::optional<QStringList> mechanisms; // offered for signing in, upper case, in any order
    QString tlsAtLeast; // "TLSv1.2"
    std::optional<int> certificateDays; // left at least, of the whole chain that was presented
    QMap<QString, int> replyAtMost; // milliseconds, by stage; "any" is every reply
    QMap<QString, ExpectedRecipient> recipients; // by address

    bool operator==(const Expectations &) const = default;
    [[nodiscard]] bool isEmpty() const;
};

// As a profile's document has them; members that we don't know stay as they were in before.
[[nodiscard]] QJsonObject expectationsDocument(const Expectations &expectations, const QJsonObject &before = {});
// Members of another type or name are passed over: expectationsProblem() names them.
[[nodiscard]] Expectations expectationsFrom(const QJsonObject &document);
// The first member that isn't what it must be, "expectations.codes.rcpt: …"; empty if all is well. One that isn't known
// is a problem: what can't be checked must not pass.
[[nodiscard]] QString expectationsProblem(const QJsonObject &document);

} // namespace helodesk
