// SPDX-License-Identifier: MIT
#include "core/interchange/importreport.h"

#include "core/interchange/importwords.h"

#include <QRegularExpression>

#include <algorithm>

namespace helodesk {

namespace {

constexpr qsizetype mostNotes = 10000;
// A shorter one is found in innocent words by chance.
constexpr qsizetype shortestSearched = 6;

bool repeats(const QString &text, const QStringList &secrets)
{
    return std::any_of(secrets.begin(), secrets.end(), [&text](const QString &secret) {
        return text == secret || (secret.size() >= shortestSearched && text.contains(secret));
    });
}

// Members of a profile that are text, each with the name for users.
class Scrubber
{
    Q_DECLARE_TR_FUNCTIONS(Import)
public:
    Scrubber(const QStringList &secrets, ImportResult &result) : m_secrets(secrets), m_result(result) { }
    void scrub(PortableProfile &portable);
    void scrubNotes();

private:
    void text(QString &value, const QString &name);
    void texts(QStringList &values, const QString &name);
    void note(const QString &name);

    const QStringList &m_secrets;
    ImportResult &m_result;
};

void Scrubber::note(const QString &name)
{
    m_result.notes.append(
        {0, ImportOutcome::SecretLeftOut, name, tr("The password stood in it too, so it was left out.")});
}

void Scrubber::text(QString &value, const QString &name)
{
    if (!repeats(value, m_secrets))
        return;
    value.clear();
    note(name);
}

void Scrubber::texts(QStringList &values, const QString &name)
{
    if (values.removeIf([this](const QString &value) { return repeats(value, m_secrets); }) > 0)
        note(name);
}

void Scrubber::scrub(PortableProfile &portable)
{
    Profile &profile = portable.profile;
    text(profile.name, tr("name"));
    text(profile.server, tr("server"));
    text(profile.user, tr("user"));
    text(profile.from, tr("sender"));
    texts(profile.to, tr("recipients"));
    text(profile.emlFile, tr("message file"));
    text(profile.message.from, tr("From"));
    texts(profile.message.to, tr("To"));
    texts(profile.message.cc, tr("Cc"));
    text(profile.message.subject, tr("subject"));
    text(profile.message.body, tr("body"));
    text(profile.message.html, tr("HTML"));
    for (Attachment &attachment : profile.message.attachments)
        text(attachment.file, tr("attachment"));
    profile.message.attachments.removeIf([](const Attachment &attachment) { return attachment.file.isEmpty(); });
    const auto secret = [this](const QByteArray &value) { return repeats(QString::fromUtf8(value), m_secrets); };
    if (profile.message.headers.removeIf(secret) > 0)
        note(tr("header"));
    if (profile.mechanisms.removeIf(secret) > 0)
        note(tr("mechanisms"));
    text(portable.ehloName, tr("EHLO name"));
    text(portable.tls.serverName, tr("server name"));
    text(portable.tls.verifyName, tr("name to verify"));
    text(portable.tls.caFile, tr("CA file"));
}

void Scrubber::scrubNotes()
{
    for (ImportNote &note : m_result.notes) {
        if (repeats(note.what, m_secrets))
            note.what = u"…"_qs;
        if (repeats(note.why, m_secrets))
            note.why.clear();
    }
}

} // namespace

void ImportReport::add(int line, ImportOutcome outcome, const QString &what, const QString &why)
{
    constexpr qsizetype longestName = 80;
    if (m_notes.size() < mostNotes)
        m_notes.append({line, outcome, what.size() > longestName ? what.first(longestName) + u'…' : what, why});
}

void ImportReport::understood(int line, const QString &what)
{
    add(line, ImportOutcome::Understood, what, {});
}

void ImportReport::ignored(int line, const QString &what, const QString &why)
{
    add(line, ImportOutcome::Ignored, what, why);
}

void ImportReport::notUnderstood(int line, const QString &what, const QString &why)
{
    add(line, ImportOutcome::NotUnderstood, what, why);
}

void ImportReport::secret(int line, const QString &what, const QString &value)
{
    if (value.isEmpty())
        return add(line, ImportOutcome::Understood, what, {});
    if (isPlaceholder(value))
        return add(line, ImportOutcome::Ignored, what, ImportWords::fromElsewhere());
    add(line, ImportOutcome::SecretLeftOut, what, ImportWords::leftOut());
    hide(value);
}

void ImportReport::hide(const QString &value)
{
    if (!value.isEmpty() && !isPlaceholder(value) && !m_secrets.contains(value))
        m_secrets.append(value);
}

void hideSecrets(ImportResult &result, const QStringList &secrets)
{
    if (secrets.isEmpty())
        return;
    Scrubber scrubber(secrets, result);
    for (PortableProfile &profile : result.profiles)
        scrubber.scrub(profile);
    scrubber.scrubNotes();
}

// A value of six characters or more, in the last group that took part.
static QString valuePattern()
{
    return u"(?:\"([^\"\\n]{6,200})\"|'([^'\\n]{6,200})'|[\"']?([^\\s\"',;<>]{6,200}))"_qs;
}

QStringList likelySecrets(const QString &text)
{
    // A name that ends in one of these words, what parts it from its value, and the value with or without quotes.
    static const QRegularExpression named(
        u"(?:pass|passw(?:or)?d|pwd|secret|token|bearer|_key|apikey)[\"']?\\s*[=:>,]\\s*"_qs + valuePattern(),
        QRegularExpression::CaseInsensitiveOption);
    // An option, or a line of settings without a sign between name and value.
    static const QRegularExpression option(
        u"(?:(?:^|\\s)--?(?:auth-pass(?:word)?|ap|oauth2-bearer|pass)|^\\s*password)\\s+"_qs + valuePattern(),
        QRegularExpression::MultilineOption);
    static const QRegularExpression inAddress(u"smtps?://[^\\s/:@]*:([^\\s@]{6,200})@"_qs);
    constexpr qsizetype most = 1000;
    QStringList secrets;
    for (const QRegularExpression &expression : {named, option, inAddress}) {
        auto matches = expression.globalMatch(text);
        while (matches.hasNext() && secrets.size() < most) {
            const QRegularExpressionMatch match = matches.next();
            const QString value = match.captured(match.lastCapturedIndex());
            if (!isPlaceholder(value) && !secrets.contains(value))
                secrets.append(value);
        }
    }
    return secrets;
}

bool isPlaceholder(const QString &value)
{
    static const QRegularExpression form(
        u"^(?:\\$\\w+|\\$\\{[^}]*\\}|\\$\\([^)]*\\)|%\\w+%|\\{\\{[^}]*\\}\\}|<[A-Za-z _-]+>|null|None)$"_qs);
    return form.match(value).hasMatch();
}

} // namespace helodesk
