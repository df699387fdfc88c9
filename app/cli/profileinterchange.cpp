// SPDX-License-Identifier: MIT
#include "app/cli/profileinterchange.h"

#include "app/cli/complaint.h"
#include "app/cli/importreporttext.h"
#include "app/cli/profileselection.h"
#include "core/interchange/profileexport.h"
#include "core/interchange/profileimport.h"
#include "core/transcript/rundocument.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <cstdio>

namespace helodesk::cli {

namespace {

void print(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stdout);
}

class ProfileImport
{
    Q_DECLARE_TR_FUNCTIONS(ProfileCommand)
public:
    ProfileImport(QString source, const Arguments &arguments) : m_source(std::move(source)), m_arguments(arguments) { }
    int carryOut();

private:
    [[nodiscard]] std::optional<QByteArray> read(QString *problem) const;
    [[nodiscard]] Profile adopted(const PortableProfile &portable) const;
    // Saves the profiles; false if one couldn't be.
    [[nodiscard]] bool save(ImportOverview &overview) const;

    QString m_source; // a file's name; "-": standard input
    const Arguments &m_arguments;
};

// One octet more than is taken: what is larger is refused with a note, and never in memory whole.
std::optional<QByteArray> ProfileImport::read(QString *problem) const
{
    const bool standardInput = m_source == u"-";
    QFile file(m_source);
    const bool isOpen = standardInput ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    QByteArray octets;
    if (isOpen && !QFileInfo(file).isDir())
        octets = file.read(mostImported + 1);
    if (isOpen && file.error() == QFileDevice::NoError && !QFileInfo(m_source).isDir())
        return octets;
    const QString name = standardInput ? tr("standard input") : m_source;
    *problem = name + u": "_qs + (QFileInfo(m_source).isDir() ? tr("is a folder") : file.errorString());
    return std::nullopt;
}

// As it is saved: known by an id of its own, and its files found from wherever it is saved.
Profile ProfileImport::adopted(const PortableProfile &portable) const
{
    Profile profile = savedForm(portable);
    profile.id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const QDir folder = m_source == u"-" ? QDir() : QFileInfo(m_source).dir();
    for (QString *file : {&profile.emlFile, &profile.tls.caFile}) {
        if (!file->isEmpty() && QFileInfo(*file).isRelative() && !file->startsWith(u'~') && !file->contains(u"{{"))
            *file = QDir::cleanPath(folder.absoluteFilePath(*file));
    }
    return profile;
}

bool ProfileImport::save(ImportOverview &overview) const
{
    const ProfileCollection collection(
        m_arguments.has("into") ? QDir::cleanPath(m_arguments.value("into")) : ownProfiles());
    bool allSaved = true;
    for (ImportedProfile &imported : overview.profiles) {
        StoredProfile stored;
        stored.profile = imported.profile;
        imported.problem = collection.save(stored).problem;
        if (imported.problem.isEmpty())
            imported.file = collection.pathOf(stored);
        else
            allSaved = false;
    }
    return allSaved;
}

int ProfileImport::carryOut()
{
    std::optional<ImportFormat> format;
    if (m_arguments.has("as")) {
        format = importFormatNamed(m_arguments.value("as"));
        if (!format)
            return complain(tr("--as %1: it must be one of %2").arg(m_arguments.value("as"), importFormatNames()));
    }
    if (m_arguments.has("into") && m_arguments.value("into").isEmpty())
        return complain(tr("--into needs a folder"));
    QString problem;
    const auto octets = read(&problem);
    if (!octets)
        return complain(problem);
    const ImportResult result = importProfiles(*octets, format);
    ImportOverview overview;
    overview.source = m_source == u"-" ? tr("standard input") : m_source;
    overview.format = result.format;
    overview.notes = result.notes;
    overview.onlyLooked = m_arguments.has("dry-run");
    for (const PortableProfile &portable : result.profiles)
        overview.profiles.append({adopted(portable), {}, {}});
    const bool saved = overview.onlyLooked || save(overview);
    print(m_arguments.has("json") ? toJson(importDocument(overview)) : importText(overview).toUtf8());
    for (const ImportedProfile &imported : std::as_const(overview.profiles)) {
        if (!imported.problem.isEmpty())
            complain(imported.problem);
    }
    if (!overview.format)
        return complain(tr("nothing was imported; --as says what it is: %1").arg(importFormatNames()));
    if (overview.profiles.isEmpty())
        return complain(tr("nothing was imported: %1 names no mail server that could be read").arg(overview.source));
    return saved ? 0 : wrongOptions;
}

template <typename Names> QString joined(const Names &names)
{
    QStringList words;
    for (const auto &each : names)
        words.append(QLatin1String(each.name));
    return words.join(u", ");
}

} // namespace

QString importFormatNames()
{
    return joined(importFormats());
}

QString exportFormatNames()
{
    return joined(exportFormats());
}

int importProfile(const QStringList &operands, const Arguments &arguments)
{
    return ProfileImport(operands.first(), arguments).carryOut();
}

int exportProfile(const QStringList &operands, const Arguments &arguments)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("ProfileCommand", text); };
    if (!arguments.has("as"))
        return complain(tr("profile export needs --as: %1").arg(exportFormatNames()));
    const auto format = exportFormatNamed(arguments.value("as"));
    if (!format)
        return complain(tr("--as %1: it must be one of %2").arg(arguments.value("as"), exportFormatNames()));
    if (QFileInfo(operands.first()).isDir())
        return complain(tr("%1 is a folder: profile export takes one profile").arg(operands.first()));
    const Selection selection = selectProfiles(operands, {});
    for (const QString &problem : selection.problems)
        complain(problem);
    if (selection.profiles.isEmpty())
        return wrongOptions;
    print(helodesk::exportProfile(portableForm(selection.profiles.first().stored.profile), *format).toUtf8());
    return 0;
}

} // namespace helodesk::cli
