// SPDX-License-Identifier: MIT
#include "core/modules/module.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QLibrary>
#include <QMutex>

namespace helodesk {

namespace {

// A library of thousands of functions (libcrypto) finds its own at once if it is asked first, and not after everything
// that the program and Qt link. The sanitizers must stay in front of all libraries: they watch by taking their place.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ // as gcc says it
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
constexpr QLibrary::LoadHints loadHints{};
#else
constexpr QLibrary::LoadHints loadHints = QLibrary::DeepBindHint;
#endif

// Where modules stand, seen from the program's folder: installed, then in a build tree (programs in app/, tests one
// level further down).
QStringList moduleFolders()
{
    const QDir programs(QCoreApplication::applicationDirPath());
    return {programs.absoluteFilePath(QStringLiteral(HELODESK_MODULES_FROM_PROGRAMS)),
        programs.absoluteFilePath(QStringLiteral("../modules")),
        programs.absoluteFilePath(QStringLiteral("../../modules"))};
}

QString fileOfModule(const char *name)
{
    const QString fileName = QStringLiteral("helodesk-%1.so").arg(QLatin1String(name));
    for (const QString &folder : moduleFolders()) {
        const QString path = QDir(folder).filePath(fileName);
        if (QFileInfo::exists(path))
            return path;
    }
    return {};
}

void *load(const char *name, QString *problem)
{
    const auto fail = [name, problem](const QString &reason) -> void * {
        if (problem) {
            *problem = QCoreApplication::translate("Module", "The part “%1” of Helodesk can’t be loaded: %2")
                           .arg(QLatin1String(name), reason);
        }
        return nullptr;
    };
    const QString path = fileOfModule(name);
    if (path.isEmpty()) {
        return fail(QCoreApplication::translate("Module", "helodesk-%1.so isn’t where the program looks for it (%2).")
                        .arg(QLatin1String(name), QDir::cleanPath(moduleFolders().first())));
    }
    QLibrary library(path);
    library.setLoadHints(loadHints);
    const auto entry = reinterpret_cast<ModuleEntry (*)()>(library.resolve("helodesk_module"));
    if (!entry)
        return fail(library.errorString());
    const ModuleEntry found = entry();
    if (qstrcmp(found.version, HELODESK_VERSION) != 0) {
        return fail(QCoreApplication::translate("Module", "%1 belongs to version %2, this is version %3.")
                        .arg(path, QLatin1String(found.version), QStringLiteral(HELODESK_VERSION)));
    }
    return found.object;
}

} // namespace

void *moduleObject(const char *name, QString *problem)
{
    static QMutex mutex;
    static QHash<QByteArray, void *> loaded;
    const QMutexLocker lock(&mutex);
    if (void *known = loaded.value(name))
        return known;
    void *object = load(name, problem);
    if (object)
        loaded.insert(name, object);
    return object;
}

} // namespace helodesk
