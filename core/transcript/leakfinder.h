// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace helodesk {

// Looks for secrets in finished octets, in every form in which a format or a server may have put them there: as they
// are, in base64 (all three alignments, wrapped, the alphabet of RFC 4648 5 too), hex, percent-encoding,
// quoted-printable, UTF-16, escaped as in HTML, JSON and Markdown, and backwards in each of these.
//
// It reads the other way round than what hides secrets (KnownSecrets): texts are decoded and then searched, so that a
// form which nobody thought of when hiding is found here all the same.
class LeakFinder
{
public:
    explicit LeakFinder(const QList<QByteArray> &secrets);

    // Secrets under this length (octets) are matched only as a whole token.
    static constexpr qsizetype shortestAnywhere = 6;

    struct Leak {
        qsizetype secret = 0; // index into the secrets
        QString form; // "base64"
    };
    // skip: secrets that are not to be looked for, by index.
    [[nodiscard]] std::optional<Leak> find(QByteArrayView octets, const QList<qsizetype> &skip = {}) const;

private:
    struct Forms {
        QByteArray secret;
        bool isShort = false;
        QList<QByteArray> raw; // the secret, backwards, and both in UTF-16 of either order
        QList<QByteArray> base64; // the parts that don't depend on what stands around, letters and digits alone
        QList<QByteArray> hex;
    };
    [[nodiscard]] static Forms formsOf(const QByteArray &secret);
    // What a text comes to when it is decoded in one way or another, and what only its letters and digits are.
    struct View {
        QByteArray octets;
        const char *name;
    };
    [[nodiscard]] static QList<View> viewsOf(QByteArrayView octets);
    [[nodiscard]] static const char *formIn(const View &view, const QByteArray &base64Letters,
        const QByteArray &urlLetters, const QByteArray &hexDigits, const Forms &forms);

    QList<Forms> m_forms;
};

} // namespace helodesk
