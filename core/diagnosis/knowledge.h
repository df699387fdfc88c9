// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnosis/finding.h"
#include "core/smtp/stage.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

// What the program knows about mail, read from resources/knowledge/*.json: each file when it is first needed, once.
// All functions may be called from any thread. Texts come out translated.
namespace helodesk::knowledge {

// Values for the placeholders of a text: {"code", "550"} fills "{code}".
using Values = QHash<QByteArray, QString>;

// The octets of the file of that name (without ending); empty if there is none.
[[nodiscard]] QByteArray octets(const char *name);
// The file of that name. A missing or broken one gives an empty object; a test keeps that from
// happening.
[[nodiscard]] QJsonObject file(const char *name);
// The text in the user's language.
[[nodiscard]] QString translated(const QString &text);
// The text with its placeholders filled; a placeholder without a value vanishes.
[[nodiscard]] QString filled(QString text, const Values &values);
// With a full stop, if the text doesn't end a sentence yet: what libraries and servers say doesn't.
[[nodiscard]] QString ended(QString text);
// The sentence of sentences.json with that name, filled.
[[nodiscard]] QString sentence(QByteArrayView name, const Values &values = {});
[[nodiscard]] bool hasSentence(QByteArrayView name);

// One entry of causes.json.
struct Cause {
    // What is said in place of its own words, where the server's have one of the texts.
    struct Case {
        QStringList texts; // lower case
        QString title;
        QString replied;
        QString askAdmin;
    };
    QByteArray id;
    QByteArray group; // "connect", "tls", "auth" …
    QByteArray owner;
    QString title;
    QString meaning; // in general
    QString found; // what to say when the run itself found it; may have placeholders
    QString replied; // what to say behind a reply that was quoted
    QString askAdmin;
    QList<QByteArray> recipes; // of steps.json, the most likely first
    QStringList sources;
    QList<Case> cases;
};
// The cause in the case that a server's words are about, such as a setting of the organisation or of the mailbox.
[[nodiscard]] Cause causeInCase(QByteArrayView id, const QString &words);
// The cause; "unknown" for a name that isn't in the list.
[[nodiscard]] const Cause &cause(QByteArrayView id);
// All causes, in the order of the file.
[[nodiscard]] QList<QByteArray> causeIds();
// A finding with title, meaning, owner, fixes and sources of the cause. Evidence and explanation are the caller's.
[[nodiscard]] Finding findingFor(QByteArrayView cause, Confidence confidence);
[[nodiscard]] Finding findingFor(const Cause &cause, Confidence confidence);
// What to click in every client: the steps of the first recipe that has some for it.
[[nodiscard]] QList<Fix> fixesFor(const QList<QByteArray> &recipes);

} // namespace helodesk::knowledge
