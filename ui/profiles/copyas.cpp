// SPDX-License-Identifier: MIT
#include "ui/profiles/copyas.h"

#include "ui/run/workbench.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace helodesk {

QString copyProfileAs(const Workbench &workbench, ExportFormat format)
{
    Profile profile = workbench.profile();
    profile.passwordFrom.clear(); // whoever runs it gives it
    const Resolution resolution = resolve(profile, workbench.variableSources());
    if (resolution.succeeded() && resolution.secrets.isEmpty())
        profile = resolution.profile;
    const PortableProfile portable{profile, profile.ehloName,
        {profile.tls.verify, profile.tls.verifyName, profile.tls.serverName, profile.tls.caFile}};
    QGuiApplication::clipboard()->setText(exportProfile(portable, format));
    const auto formats = exportFormats();
    const auto it = std::find_if(
        formats.begin(), formats.end(), [format](const ExportFormatName &name) { return name.format == format; });
    return QCoreApplication::translate("CopyAs", "Copied as %1, without a password.").arg(QString::fromUtf8(it->title));
}

} // namespace helodesk
