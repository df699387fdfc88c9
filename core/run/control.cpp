// SPDX-License-Identifier: MIT
#include "core/run/control.h"

#include <array>

namespace helodesk {

namespace {

struct Rule {
    QLatin1StringView name;
    Stage skipped; // Unknown: another rule
    bool Control::*flag;
};

const std::array<Rule, 7> &rules()
{
    static const std::array<Rule, 7> all{{
        {QLatin1StringView("no-ehlo"), Stage::Ehlo, nullptr},
        {QLatin1StringView("no-mail"), Stage::Mail, nullptr},
        {QLatin1StringView("no-rcpt"), Stage::Rcpt, nullptr},
        {QLatin1StringView("no-data"), Stage::Data, nullptr},
        {QLatin1StringView("no-quit"), Stage::Quit, nullptr},
        {QLatin1StringView("bare-lf"), Stage::Unknown, &Control::bareLineFeeds},
        {QLatin1StringView("no-dot-stuffing"), Stage::Unknown, &Control::noDotStuffing},
    }};
    return all;
}

} // namespace

QStringList Control::brokenRules() const
{
    QStringList names;
    for (const Rule &rule : rules()) {
        if (rule.flag ? this->*rule.flag : isSkipped(rule.skipped))
            names.append(rule.name);
    }
    return names;
}

bool Control::breakRule(QStringView name)
{
    for (const Rule &rule : rules()) {
        if (name != rule.name)
            continue;
        if (rule.flag)
            this->*rule.flag = true;
        else if (!isSkipped(rule.skipped))
            skipped.append(rule.skipped);
        return true;
    }
    return false;
}

QStringList Control::ruleNames()
{
    QStringList names;
    for (const Rule &rule : rules())
        names.append(rule.name);
    return names;
}

} // namespace helodesk
