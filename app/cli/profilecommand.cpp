// SPDX-License-Identifier: MIT
// helodesk-cli profile: what is saved.
#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/profilepassword.h"
#include "app/cli/profileselection.h"
#include "core/profile/profiledocument.h"
#include "core/profile/profilenames.h"
#include "core/profile/providerpresets.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>

namespace helodesk::cli {

namespace {

class ProfileCommand
{
    Q_DECLARE_TR_FUNCTIONS(ProfileCommand)
public:
    static int run(const Arguments &arguments);

private:
    using Action = int (*)(const QStringList &operands);
    struct NamedAction {
        const char *name;
        Action carryOut;
        qsizetype fewest; // operands
        qsizetype most; // negative: any number
    };
    static int list(const QStringList &operands);
    static int show(const QStringList &operands);
    static int remove(const QStringList &operands);
    static int presets(const QStringList &operands);
    // Says what is wrong; whether there was anything.
    static bool tell(const Selection &selection);
};

void print(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stdout);
}

bool ProfileCommand::tell(const Selection &selection)
{
    for (const QString &problem : selection.problems)
        complain(problem);
    return !selection.problems.isEmpty();
}

QString serverOf(const Profile &profile)
{
    if (profile.usesPracticeServer())
        return u"practice:"_qs + profile.scenario;
    return profile.port == 0 ? profile.server : profile.server + u':' + QString::number(profile.port);
}

int ProfileCommand::list(const QStringList &operands)
{
    const Selection selection = operands.isEmpty() ? selectOwnProfiles() : selectProfiles(operands, {});
    for (const SelectedProfile &selected : selection.profiles) {
        const Profile &profile = selected.stored.profile;
        const QString place = selected.stored.file.isEmpty() ? QString::fromUtf8(profile.id) : selected.stored.file;
        const QStringList columns{profile.name, place, serverOf(profile), profile.tags.join(u',')};
        QStringList shown;
        for (QString column : columns)
            shown.append(visibleText(column.replace(u'\t', u' ').replace(u'\n', u' ')));
        print((shown.join(u'\t') + u'\n').toUtf8());
    }
    return tell(selection) ? wrongOptions : 0;
}

int ProfileCommand::show(const QStringList &operands)
{
    const Selection selection = selectProfiles(operands, {});
    if (tell(selection))
        return wrongOptions;
    for (const SelectedProfile &selected : selection.profiles)
        print(profileText(profileDocument(selected.stored.profile, selected.stored.document)));
    return 0;
}

int ProfileCommand::remove(const QStringList &operands)
{
    const Selection selection = selectProfiles(operands, {});
    if (tell(selection))
        return wrongOptions;
    if (selection.profiles.size() != operands.size())
        return complain(tr("profile delete takes names and files, no folders"));
    int exitCode = 0;
    for (const SelectedProfile &selected : selection.profiles) {
        if (selected.path().isEmpty()) {
            exitCode = complain(tr("%1 comes with the program and can't be deleted").arg(selected.stored.profile.name));
            continue;
        }
        const ProfileCollection collection(selected.collection);
        StoredProfile stored = selected.stored;
        QString problem = collection.loadOne(stored.file, &stored).problem;
        if (problem.isEmpty())
            problem = collection.remove(stored);
        if (!problem.isEmpty())
            exitCode = complain(problem);
    }
    return exitCode;
}

int ProfileCommand::presets(const QStringList &)
{
    for (const ProviderPreset &preset : providerPresets()) {
        const QStringList columns{QString::fromUtf8(preset.id), preset.name,
            preset.server + u':' + QString::number(preset.port), profilenames::of(preset.security), preset.signIn,
            preset.source};
        print((columns.join(u'\t') + u'\n').toUtf8());
    }
    return 0;
}

int ProfileCommand::run(const Arguments &arguments)
{
    static constexpr std::array actions{NamedAction{"list", list, 0, -1}, NamedAction{"show", show, 1, -1},
        NamedAction{"delete", remove, 1, -1}, NamedAction{"presets", presets, 0, 0}};
    static const QStringList toCome{u"import"_qs, u"export"_qs};
    QStringList operands = arguments.operands();
    const QString name = operands.takeFirst();
    if (name == u"password") {
        if (operands.size() != 1)
            return complain(tr("profile password takes one profile"));
        const int passwordCode = profilePassword(operands, arguments);
        return std::fflush(stdout) == 0 ? passwordCode : wrongOptions;
    }
    for (const Option &option : profilePasswordOptions) {
        if (arguments.has(option.name))
            return complain(tr("profile %1 has no use for --%2").arg(name, QLatin1String(option.name)));
    }
    const auto action = std::find_if(
        actions.begin(), actions.end(), [&name](const NamedAction &one) { return name == QLatin1String(one.name); });
    if (action == actions.end())
        return complain(toCome.contains(name) ? tr("profile %1 isn't built yet").arg(name)
                                              : tr("profile can't %1; --help names what it can").arg(name));
    if (operands.size() < action->fewest)
        return complain(tr("profile %1 needs a name or a file").arg(name));
    if (action->most >= 0 && operands.size() > action->most)
        return complain(tr("profile %1 has no use for \"%2\"").arg(name, operands[action->most]));
    const int exitCode = action->carryOut(operands);
    return std::fflush(stdout) == 0 ? exitCode : wrongOptions;
}

} // namespace

Command profileCommand()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "For password"), profilePasswordOptions},
        {QT_TRANSLATE_NOOP("Cli", "General"), generalOptions},
    };
    static const CommandSyntax syntax{"profile", QT_TRANSLATE_NOOP("Cli", "ACTION [PROFILE…] [options]"),
        QT_TRANSLATE_NOOP("Cli",
            "The saved profiles. A PROFILE is a name or id, a file, or for list and show also a folder.\n"
            "\n"
            "Actions\n"
            "  list [PROFILE…]    Name, file, server and tags, separated by tabs\n"
            "  show PROFILE…      The document, as its file has it\n"
            "  password PROFILE   Whether the keychain holds its password; --set puts it\n"
            "                     there, --forget takes it out. It is never shown\n"
            "  delete PROFILE…    Delete its file; a built-in one becomes as it was\n"
            "  presets            What mail providers want: id, name, server, security,\n"
            "                     what is needed to sign in and their page"),
        sections,
        QT_TRANSLATE_NOOP("Cli",
            "Exit codes\n"
            "   0  done\n"
            "   1  wrong options, a profile is missing, broken or can't be changed,\n"
            "      or the keychain can't be used or doesn't hold it\n"
            "  70  internal error, a bug\n"
            " 130  cancelled"),
        1, -1, QT_TRANSLATE_NOOP("Cli", "profile needs an ACTION: list, show, password, delete or presets")};
    return {&syntax, ProfileCommand::run};
}

} // namespace helodesk::cli
