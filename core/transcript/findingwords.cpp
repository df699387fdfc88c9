// SPDX-License-Identifier: MIT
#include "core/transcript/findingwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace helodesk::findingwords {

namespace {
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::findingwords)
};
} // namespace

QString owner(QByteArrayView owner)
{
    if (owner == "user")
        return Texts::tr("the person who sends");
    if (owner == "helpdesk")
        return Texts::tr("the helpdesk");
    if (owner == "sender-admin")
        return Texts::tr("the administrator of the sender’s mail");
    if (owner == "server-admin")
        return Texts::tr("the administrator of the server");
    if (owner == "recipient")
        return Texts::tr("the recipient, or who looks after their mailbox");
    if (owner == "network")
        return Texts::tr("whoever runs the network between");
    return {};
}

QString confidence(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Certain:
        return Texts::tr("certain");
    case Confidence::Likely:
        return Texts::tr("likely, not certain");
    case Confidence::Possible:
        return Texts::tr("possible, not sure");
    case Confidence::Unknown:
        break;
    }
    return Texts::tr("cause not known");
}

const Fix *fixFor(const QList<Fix> &fixes, QByteArrayView client)
{
    const auto chosen
        = std::find_if(fixes.begin(), fixes.end(), [client](const Fix &fix) { return fix.client == client; });
    if (chosen != fixes.end())
        return &*chosen;
    return fixes.isEmpty() ? nullptr : &fixes.first();
}

} // namespace helodesk::findingwords
