// SPDX-License-Identifier: MIT
#include "app/cli/envelopeoptions.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace helodesk::cli {

bool readParameters(const Arguments &arguments, EnvelopeParameters &parameters, QString *problem)
{
    constexpr std::array<std::pair<const char *, QByteArray EnvelopeParameters::*>, 7> texts{{
        {"dsn-ret", &EnvelopeParameters::returned},
        {"dsn-envid", &EnvelopeParameters::envelopeId},
        {"dsn-notify", &EnvelopeParameters::notify},
        {"dsn-orcpt", &EnvelopeParameters::originalRecipient},
        {"deliver-by", &EnvelopeParameters::deliverBy},
        {"hold-for", &EnvelopeParameters::holdFor},
        {"hold-until", &EnvelopeParameters::holdUntil},
    }};
    for (const auto &[option, place] : texts) {
        parameters.*place = arguments.value(option).toUtf8();
        if (arguments.has(option) && (parameters.*place).isEmpty()) {
            *problem = QCoreApplication::translate("Cli", "--%1 needs a value").arg(QLatin1String(option));
            return false;
        }
    }
    if (arguments.has("hold-for") && arguments.has("hold-until")) {
        *problem = QCoreApplication::translate("Cli", "--hold-for and --hold-until exclude each other");
        return false;
    }
    if (arguments.has("priority")) {
        bool ok = false;
        const int priority = arguments.value("priority").toInt(&ok);
        if (!ok || priority < -9 || priority > 9) {
            *problem = QCoreApplication::translate("Cli", "--priority %1: it must be a number from -9 to 9")
                           .arg(arguments.value("priority"));
            return false;
        }
        parameters.priority = priority;
    }
    if (arguments.has("mail-auth"))
        parameters.submitter = arguments.value("mail-auth").toUtf8();
    if (arguments.has("verp"))
        parameters.verp = arguments.value("verp").toUtf8();
    for (const QString &parameter : arguments.values("mail-parameter"))
        parameters.mail.append(parameter.toUtf8());
    for (const QString &parameter : arguments.values("rcpt-parameter"))
        parameters.recipient.append(parameter.toUtf8());
    parameters.requireTls = arguments.has("require-tls");
    parameters.checkSize = arguments.has("check-size");
    parameters.evenIfNotOffered = arguments.has("force-parameters");
    return true;
}

} // namespace helodesk::cli
