// SPDX-License-Identifier: MIT
#include "core/sasl/mechanism.h"

#include <QList>

#include <algorithm>

namespace helodesk {

const QList<Mechanism> &mechanisms()
{
    using M = Mechanism;
    // SCRAM never gives the password away. Inside TLS the server may see it: PLAIN then has no weakness that the MD5
    // ones, which need it readable in the server's store, hadn't (RFC 6331, RFC 8996).
    static const QList<Mechanism> all{
        {"SCRAM-SHA-256-PLUS", M::Password, M::Automatic, false, true, true}, // RFC 7677
        {"SCRAM-SHA-1-PLUS", M::Password, M::Automatic, false, true, true}, // RFC 5802
        {"SCRAM-SHA-256", M::Password, M::Automatic, false, true, false},
        {"SCRAM-SHA-1", M::Password, M::Automatic, false, true, false},
        {"OAUTHBEARER", M::Token, M::Automatic, true, true, false}, // RFC 7628
        {"XOAUTH2", M::Token, M::Automatic, true, true, false},
        {"PLAIN", M::Password, M::Automatic, true, true, false}, // RFC 4616
        {"LOGIN", M::Password, M::Automatic, true, false, false},
        {"DIGEST-MD5", M::Password, M::Automatic, false, false, false}, // RFC 2831
        {"CRAM-MD5", M::Password, M::Automatic, false, false, false}, // RFC 2195
        {"NTLM", M::Password, M::Automatic, false, true, false}, // MS-NLMP, MS-SMTPNTLM
        {"GSSAPI", M::Nothing, M::OnRequest, false, true, false}, // RFC 4752
        {"EXTERNAL", M::Nothing, M::OnRequest, false, true, false}, // RFC 4422 appendix A
        {"ANONYMOUS", M::Nothing, M::OnRequest, false, true, false}, // RFC 4505
    };
    return all;
}

const Mechanism *mechanismNamed(QByteArrayView name)
{
    const auto &all = mechanisms();
    const auto found = std::find_if(all.begin(), all.end(), [name](const Mechanism &m) { return name == m.name; });
    return found == all.end() ? nullptr : &*found;
}

QByteArrayList mechanismNames()
{
    QByteArrayList names;
    for (const Mechanism &mechanism : mechanisms())
        names.append(mechanism.name);
    return names;
}

} // namespace helodesk
