// SPDX-License-Identifier: MIT
#include "ui/profiles/rulewords.h"

#include "core/profile/profile.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace helodesk::rulewords {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::RuleWords)
};

constexpr std::array<std::pair<const char *, const char *>, 7> words{{
    {"no-ehlo", QT_TRANSLATE_NOOP("helodesk::RuleWords", "No EHLO")},
    {"no-mail", QT_TRANSLATE_NOOP("helodesk::RuleWords", "No MAIL FROM")},
    {"no-rcpt", QT_TRANSLATE_NOOP("helodesk::RuleWords", "No RCPT TO, but DATA")},
    {"no-data", QT_TRANSLATE_NOOP("helodesk::RuleWords", "No message behind the recipients")},
    {"no-quit", QT_TRANSLATE_NOOP("helodesk::RuleWords", "No QUIT")},
    {"bare-lf", QT_TRANSLATE_NOOP("helodesk::RuleWords", "Commands end in LF alone")},
    {"no-dot-stuffing", QT_TRANSLATE_NOOP("helodesk::RuleWords", "No dot stuffing")},
}};

} // namespace

QString of(const QString &rule)
{
    for (const auto &[name, text] : words) {
        if (rule == QLatin1StringView(name))
            return Texts::tr(text);
    }
    return rule;
}

QStringList broken(const Profile &profile)
{
    QStringList all;
    for (const QString &rule : profile.dialogue.control.brokenRules())
        all.append(of(rule));
    if (profile.pipelining == Pipelining::Force)
        all.append(Texts::tr("Several commands at once, even if not offered"));
    if (profile.dialogue.chunking == Chunking::Force)
        all.append(Texts::tr("BDAT, even if not offered"));
    EnvelopeParameters nothing;
    nothing.evenIfNotOffered = true;
    if (profile.parameters.evenIfNotOffered && profile.parameters != nothing)
        all.append(Texts::tr("Parameters that the server doesn’t offer"));
    if (profile.signIn && profile.evenIfNotOffered && !profile.mechanisms.isEmpty())
        all.append(Texts::tr("Sign-in mechanisms that the server doesn’t offer"));
    return all;
}

} // namespace helodesk::rulewords
