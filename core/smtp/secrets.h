// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace helodesk {

// Octets of a line that must never be shown: from (0-based) and length, in octets.
struct SecretSpan {
    qsizetype from = 0;
    qsizetype length = 0;

    bool operator==(const SecretSpan &) const = default;
};
using SecretSpans = QList<SecretSpan>;

// What stands in for a secret wherever a line is shown (UTF-8).
inline constexpr char secretMask[] = "••••";

// The line with each span replaced by the mask. Spans may touch or overlap; parts outside the line are ignored.
[[nodiscard]] QByteArray masked(QByteArrayView line, const SecretSpans &spans);

// The secrets a run knows, in every form a server may echo them: raw, base64 (three alignments), base64url, hex,
// percent-encoded, quoted-printable, UTF-16. Filled where a secret enters, asked wherever a line is recorded.
class KnownSecrets
{
public:
    // Secrets under this length (octets) are matched only as a whole token: they would hide ordinary words.
    static constexpr qsizetype shortestAnywhere = 6;

    void add(const QByteArray &secret);
    [[nodiscard]] bool isEmpty() const { return m_values.isEmpty(); }
    // The secrets as they were added, for the check of finished exports.
    [[nodiscard]] const QList<QByteArray> &values() const { return m_values; }
    // Where a known secret occurs in the line, merged and in order.
    [[nodiscard]] SecretSpans find(QByteArrayView line) const;

private:
    struct Form {
        QByteArray octets;
        bool anywhere;
        bool foldCase;
    };
    void addForm(QByteArray octets, bool anywhere, bool foldCase = false);

    QList<QByteArray> m_values;
    QList<Form> m_forms;
};

// Merges overlapping and touching spans and sorts them.
[[nodiscard]] SecretSpans normalized(SecretSpans spans);

} // namespace helodesk
