// SPDX-License-Identifier: MIT
#include "core/diagnosis/otherservice.h"

namespace helodesk {

namespace {
struct Sign {
    const char *begins; // lower case
    const char *contains; // likewise; null: nothing more is needed
    const char *service;
};
} // namespace

QByteArray serviceIn(QByteArrayView octets)
{
    static constexpr Sign signs[] = {
        {"* ok", nullptr, "imap"},
        {"* preauth", nullptr, "imap"},
        {"* bye", nullptr, "imap"},
        {"* bad", nullptr, "imap"},
        {"+ok", nullptr, "pop3"},
        {"-err", nullptr, "pop3"},
        {"http/", nullptr, "http"},
        {"<!doctype html", nullptr, "http"},
        {"<html", nullptr, "http"},
        {"ssh-", nullptr, "ssh"},
        {"rfb ", nullptr, "vnc"},
        {"\"implementation\"", nullptr, "sieve"},
        {"<?xml", "jabber", "xmpp"},
        {"<stream:", nullptr, "xmpp"},
        {"220", "ftp", "ftp"},
        {"220", "filezilla", "ftp"},
        {"200", "nntp", "nntp"},
        {"201", "nntp", "nntp"},
        {"200", "news", "nntp"},
    };
    const QByteArray text = octets.first(std::min<qsizetype>(octets.size(), 512)).toByteArray().toLower().trimmed();
    for (const Sign &sign : signs) {
        // An SMTP server may well run on a host called ftp.example.
        const bool alsoSmtp = text.contains("smtp") || text.contains("mail");
        if (text.startsWith(sign.begins) && (!sign.contains || (text.contains(sign.contains) && !alsoSmtp)))
            return sign.service;
    }
    // Telnet negotiates with octet 255; MySQL's packet has its version behind a length and the protocol number 10.
    if (octets.size() >= 2 && static_cast<uchar>(octets[0]) == 0xFF && static_cast<uchar>(octets[1]) >= 0xFB)
        return "telnet";
    if (octets.size() >= 5 && octets[1] == '\0' && octets[2] == '\0' && octets[3] == '\0' && octets[4] == '\n')
        return "mysql";
    return {};
}

bool isTlsRecord(QByteArrayView octets)
{
    return octets.size() >= 3 && (octets[0] == 0x15 || octets[0] == 0x16) && octets[1] == 0x03 && octets[2] >= 0
        && octets[2] <= 4;
}

QString firstLine(QByteArrayView octets)
{
    constexpr qsizetype longest = 120;
    qsizetype end = octets.indexOf('\n');
    if (end < 0)
        end = octets.size();
    QString text = QString::fromUtf8(octets.first(std::min(end, longest)));
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return text.trimmed();
}

} // namespace helodesk
