// SPDX-License-Identifier: MIT
#pragma once

#include "core/smtp/secrets.h"
#include "core/transcript/leakfinder.h"
#include "core/transcript/sheet.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace helodesk {

// The one door through which everything leaves the program: files, standard output, the clipboard. It knows the run's
// secrets, which stand in no document, and looks at the finished octets before anybody else gets them.
//
// What was taken from the run is refused if it has a secret in any form (see LeakFinder). The writer's own words are
// looked through too, for secrets that can't be words: neither letters nor digits alone, and in none of the texts that
// the program itself has.
class ExportDoor
{
public:
    explicit ExportDoor(const KnownSecrets &secrets = {});

    // Empty if nothing of it is secret; else in what form a secret is there ("base64"). ownWords: what the writer says
    // about a run without anything in it; asked for only if it matters.
    [[nodiscard]] QString leakIn(const Sheet &sheet, const std::function<QByteArray()> &ownWords = {}) const;
    // The same for a text whose values aren't told apart: a screen's, a report's of many runs.
    [[nodiscard]] QString leakIn(const QByteArray &text) const;

    // How many secrets there are; their encodings (a SASL response) don't count.
    [[nodiscard]] int count() const { return m_count; }
    // How many of them are so short that only whole tokens could be compared.
    [[nodiscard]] int shortOnes() const { return m_short; }
    // "2 secrets hidden, checked", as every file says it. alreadyHidden: the run came with masks in it.
    [[nodiscard]] QString statement(bool alreadyHidden = false) const;

private:
    [[nodiscard]] QString leakInWords(const QByteArray &text, const std::function<QByteArray()> &ownWords) const;

    QList<QByteArray> m_secrets;
    LeakFinder m_finder;
    int m_count = 0;
    int m_short = 0;
};

} // namespace helodesk
