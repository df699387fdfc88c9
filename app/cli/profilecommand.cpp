// SPDX-License-Identifier: MIT
// helodesk-cli profile: what is saved.
#include "app/cli/commands.h"
#include "app/cli/commonoptions.h"
#include "app/cli/complaint.h"
#include "app/cli/profileinterchange.h"
#include "app/cli/profilepassword.h"
#include "app/cli/profileselection.h"
#include "core/profile/profiledocument.h"
#include "core/profile/profilenames.h"
#include "core/profile/providerpresets.h"
#include "core/transcript/rundocument.h"
#include "core/transcript/transcript.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cstdio>

namespace helodesk::cli {

namespace {

constexpr Option actionOptions[]{
    {"as", "FORMAT",
        QT_TRANSLATE_NOOP("Cli",
            "import: which program's settings they are; without it is found out. export: what to write. The names "
            "stand below.")},
    {"into", "FOLDER",
        QT_TRANSLATE_NOOP(
            "Cli", "import: save in FOLDER instead of among your profiles. The folder is made if there is none.")},
    {"dry-run", nullptr, QT_TRANSLATE_NOOP("Cli", "import: only report, save nothing.")},
    {"tag", "TAG", QT_TRANSLATE_NOOP("Cli", "list: only profiles with this tag; may be given several times."), true},
    {"json", nullptr, QT_TRANSLATE_NOOP("Cli", "list, import and presets: as a JSON document.")},
};

class ProfileCommand
{
    Q_DECLARE_TR_FUNCTIONS(ProfileCommand)
public:
    static int run(const Arguments &arguments);

private:
    using Action = int (*)(const QStringList &operands, const Arguments &arguments);
    struct NamedAction {
        const char *name;
        Action carryOut;
        qsizetype fewest; // operands
        qsizetype most; // negative: any number
        std::array<const char *, 4> options; // those that it takes; null: no more
    };
    static int list(const QStringList &operands, const Arguments &arguments);
    static int show(const QStringList &operands, const Arguments &arguments);
    static int remove(const QStringList &operands, const Arguments &arguments);
    static int presets(const QStringList &operands, const Arguments &arguments);
    // The option that the action has no use for; null if there is none.
    static const char *uselessOption(const NamedAction &action, const Arguments &arguments);
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

QString placeOf(const SelectedProfile &selected)
{
    return selected.stored.file.isEmpty() ? QString::fromUtf8(selected.stored.profile.id) : selected.stored.file;
}

// Columns as every tool can take them apart.
QByteArray line(const QStringList &columns)
{
    QStringList shown;
    for (QString column : columns)
        shown.append(visibleText(column.replace(u'\t', u' ').replace(u'\n', u' ')));
    return (shown.join(u'\t') + u'\n').toUtf8();
}

QJsonObject listed(const SelectedProfile &selected)
{
    const Profile &profile = selected.stored.profile;
    return {{u"name"_qs, profile.name}, {u"id"_qs, QString::fromUtf8(profile.id)},
        {u"file"_qs, selected.path().isEmpty() ? QJsonValue() : QJsonValue(selected.path())},
        {u"folder"_qs, selected.stored.folder()}, {u"server"_qs, serverOf(profile)},
        {u"tags"_qs, QJsonArray::fromStringList(profile.tags)}, {u"notes"_qs, profile.notes}};
}

int ProfileCommand::list(const QStringList &operands, const Arguments &arguments)
{
    const QStringList tags = arguments.values("tag");
    const Selection selection = operands.isEmpty() ? selectOwnProfiles(tags) : selectProfiles(operands, tags);
    QJsonArray array;
    for (const SelectedProfile &selected : selection.profiles) {
        const Profile &profile = selected.stored.profile;
        array.append(listed(selected));
        if (!arguments.has("json"))
            print(line({profile.name, placeOf(selected), serverOf(profile), profile.tags.join(u',')}));
    }
    if (arguments.has("json"))
        print(toJson({{u"format"_qs, u"helodesk-profiles/1"_qs}, {u"profiles"_qs, array}}));
    return tell(selection) ? wrongOptions : 0;
}

int ProfileCommand::show(const QStringList &operands, const Arguments &)
{
    const Selection selection = selectProfiles(operands, {});
    if (tell(selection))
        return wrongOptions;
    for (const SelectedProfile &selected : selection.profiles)
        print(profileText(profileDocument(selected.stored.profile, selected.stored.document)));
    return 0;
}

int ProfileCommand::remove(const QStringList &operands, const Arguments &)
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

int ProfileCommand::presets(const QStringList &, const Arguments &arguments)
{
    QJsonArray array;
    for (const ProviderPreset &preset : providerPresets()) {
        const QString id = QString::fromUtf8(preset.id);
        const QString security = profilenames::of(preset.security);
        array.append(QJsonObject{{u"id"_qs, id}, {u"name"_qs, preset.name}, {u"server"_qs, preset.server},
            {u"port"_qs, preset.port}, {u"security"_qs, security}, {u"sign_in"_qs, preset.signIn},
            {u"source"_qs, preset.source}});
        if (!arguments.has("json"))
            print(line({id, preset.name, preset.server + u':' + QString::number(preset.port), security, preset.signIn,
                preset.source}));
    }
    if (arguments.has("json"))
        print(toJson({{u"format"_qs, u"helodesk-presets/1"_qs}, {u"presets"_qs, array}}));
    return 0;
}

const char *ProfileCommand::uselessOption(const NamedAction &action, const Arguments &arguments)
{
    const auto taken = [&action](const Option &option) {
        return std::any_of(action.options.begin(), action.options.end(),
            [&option](const char *name) { return name && qstrcmp(name, option.name) == 0; });
    };
    const bool isPassword = qstrcmp(action.name, "password") == 0;
    for (const Option &option : actionOptions) {
        if (arguments.has(option.name) && !taken(option))
            return option.name;
    }
    for (const Option &option : profilePasswordOptions) {
        if (arguments.has(option.name) && !isPassword)
            return option.name;
    }
    return nullptr;
}

int ProfileCommand::run(const Arguments &arguments)
{
    static constexpr std::array actions{NamedAction{"list", list, 0, -1, {"tag", "json"}},
        NamedAction{"show", show, 1, -1, {}},
        NamedAction{"import", importProfile, 1, 1, {"as", "into", "dry-run", "json"}},
        NamedAction{"export", exportProfile, 1, 1, {"as"}}, NamedAction{"password", profilePassword, 1, 1, {}},
        NamedAction{"delete", remove, 1, -1, {}}, NamedAction{"presets", presets, 0, 0, {"json"}}};
    QStringList operands = arguments.operands();
    const QString name = operands.takeFirst();
    const auto action = std::find_if(
        actions.begin(), actions.end(), [&name](const NamedAction &one) { return name == QLatin1String(one.name); });
    if (action == actions.end())
        return complain(tr("profile can't %1; --help names what it can").arg(name));
    if (operands.size() < action->fewest)
        return complain(tr("profile %1 needs a name or a file").arg(name));
    if (action->most >= 0 && operands.size() > action->most)
        return complain(tr("profile %1 has no use for \"%2\"").arg(name, operands[action->most]));
    if (const char *option = uselessOption(*action, arguments))
        return complain(tr("profile %1 has no use for --%2").arg(name, QLatin1String(option)));
    const int exitCode = action->carryOut(operands, arguments);
    return std::fflush(stdout) == 0 ? exitCode : wrongOptions;
}

} // namespace

Command profileCommand()
{
    static const Section sections[]{
        {QT_TRANSLATE_NOOP("Cli", "Options"), actionOptions},
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
            "  import FILE        Make profiles of another program's settings; - is standard\n"
            "                     input. Says what became of each setting. No password is\n"
            "                     taken over\n"
            "  export PROFILE     Write it as another program's command or settings, to\n"
            "                     standard output. There is never a password in it\n"
            "  password PROFILE   Whether the keychain holds its password; --set puts it\n"
            "                     there, --forget takes it out. It is never shown\n"
            "  delete PROFILE…    Delete its file; a built-in one becomes as it was\n"
            "  presets            What mail providers want: id, name, server, security,\n"
            "                     what is needed to sign in and their page"),
        sections,
        QT_TRANSLATE_NOOP("Cli",
            "Formats of --as\n"
            "  import: swaks (a command line), swaksrc, curl (a command line), msmtprc,\n"
            "          autoconfig and thunderbird (prefs.js), prf (Outlook), nodemailer,\n"
            "          django, laravel (.env), dotnet-json, dotnet-xml\n"
            "  export: swaks, curl, openssl, powershell (MailKit), python, nodemailer,\n"
            "          msmtprc\n"
            "\n"
            "Exit codes\n"
            "   0  done; of an import: saved, and the report says what wasn't understood\n"
            "   1  wrong options, or a profile is missing, broken, or can't be saved or\n"
            "      deleted, or nothing could be imported, or the keychain can't be used\n"
            "      or doesn't hold it\n"
            "  70  internal error, a bug\n"
            " 130  cancelled"),
        1, -1,
        QT_TRANSLATE_NOOP("Cli", "profile needs an ACTION: list, show, import, export, password, delete or presets")};
    return {&syntax, ProfileCommand::run};
}

} // namespace helodesk::cli
