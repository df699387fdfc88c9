// SPDX-License-Identifier: MIT
#include "core/interchange/swaksoptions.h"

#include <QStringList>

#include <array>

namespace helodesk {

namespace {

using enum SwaksMeaning;
constexpr SwaksArgument none = SwaksArgument::None;
constexpr SwaksArgument optional = SwaksArgument::Optional;
constexpr SwaksArgument required = SwaksArgument::Required;

// The options of swaks 20240103 and before, as its documentation has them.
constexpr std::array options{
    SwaksOption{"server s", optional, Server},
    SwaksOption{"port p", optional, Port},
    SwaksOption{"from f", optional, From},
    SwaksOption{"to t", optional, To},
    SwaksOption{"cc", optional, Cc},
    SwaksOption{"bcc", optional, Bcc},
    SwaksOption{"helo ehlo lhlo h", optional, Helo},
    SwaksOption{"protocol", required, Protocol},
    SwaksOption{"quit-after quit q", required, QuitAfter},
    SwaksOption{"auth a", optional, Auth},
    SwaksOption{"auth-optional ao", optional, Auth},
    SwaksOption{"auth-optional-strict aos", optional, Auth},
    SwaksOption{"auth-user au", optional, AuthUser},
    SwaksOption{"auth-password ap", optional, AuthPassword},
    SwaksOption{"tls", none, Tls},
    SwaksOption{"tls-optional tlso", none, TlsOptional},
    SwaksOption{"tls-optional-strict tlsos", none, TlsOptional},
    SwaksOption{"tls-on-connect tlsc", none, TlsOnConnect},
    SwaksOption{"tls-verify tls-verify-ca tls-verify-host", none, TlsVerify},
    SwaksOption{"tls-ca-path", required, TlsCaPath},
    SwaksOption{"tls-sni", required, TlsServerName},
    SwaksOption{"data d", optional, Data},
    SwaksOption{"body", optional, Body},
    SwaksOption{"header", optional, Header},
    SwaksOption{"add-header ah", optional, Header},
    SwaksOption{"silent S", optional, Output},
    SwaksOption{"suppress-data n", none, Output},
    SwaksOption{"no-hints nth", none, Output},
    SwaksOption{"no-send-hints nsh", none, Output},
    SwaksOption{"no-receive-hints nrh", none, Output},
    SwaksOption{"no-info-hints nih", none, Output},
    SwaksOption{"hide-receive hr", none, Output},
    SwaksOption{"hide-send hs", none, Output},
    SwaksOption{"hide-informational hi", none, Output},
    SwaksOption{"hide-all ha", none, Output},
    SwaksOption{"show-time-lapse stl", optional, Output},
    SwaksOption{"show-raw-text raw", none, Output},
    SwaksOption{"output output-file", required, Output},
    SwaksOption{"output-file-stdout", required, Output},
    SwaksOption{"output-file-stderr", required, Output},
    SwaksOption{"protect-prompt pp", none, Output},
    SwaksOption{"auth-hide-password ahp", optional, Output},
    SwaksOption{"auth-plaintext apt", none, Output},
    SwaksOption{"dump", optional, Output},
    SwaksOption{"dump-mail", none, Output},
    SwaksOption{"support", none, Output},
    SwaksOption{"version", none, Output},
    SwaksOption{"help", none, Output},
    SwaksOption{"config", optional, NoPlace},
    SwaksOption{"4", none, NoPlace},
    SwaksOption{"6", none, NoPlace},
    SwaksOption{"copy-routing cr", optional, NoPlace},
    SwaksOption{"dump-as-body dab", optional, NoPlace},
    SwaksOption{"dump-as-body-shows-password dabsp", none, NoPlace},
    SwaksOption{"timeout", optional, NoPlace},
    SwaksOption{"drop-after drop da", required, NoPlace},
    SwaksOption{"drop-after-send das", required, NoPlace},
    SwaksOption{"auth-map am", required, NoPlace},
    SwaksOption{"auth-extra ae", required, NoPlace},
    SwaksOption{"local-interface li", optional, NoPlace},
    SwaksOption{"local-port lport lp", optional, NoPlace},
    SwaksOption{"tls-cert", required, NoPlace},
    SwaksOption{"tls-key", required, NoPlace},
    SwaksOption{"tls-chain", required, NoPlace},
    SwaksOption{"tls-protocol tlsp", required, NoPlace},
    SwaksOption{"tls-cipher", required, NoPlace},
    SwaksOption{"tls-get-peer-cert", optional, NoPlace},
    SwaksOption{"tls-get-peer-chain", optional, NoPlace},
    SwaksOption{"tls-verify-target", required, NoPlace},
    SwaksOption{"no-strip-from nsf", none, NoPlace},
    SwaksOption{"no-data-fixup ndf", none, NoPlace},
    SwaksOption{"pipe", optional, NoPlace},
    SwaksOption{"socket", optional, NoPlace},
    SwaksOption{"attach", optional, Attach},
    SwaksOption{"attach-name", optional, NoPlace},
    SwaksOption{"attach-type", optional, NoPlace},
    SwaksOption{"attach-body", optional, NoPlace},
    SwaksOption{"pipeline", none, NoPlace},
    SwaksOption{"prdr", none, NoPlace},
    SwaksOption{"force-getpwuid", none, NoPlace},
    SwaksOption{"xclient", optional, NoPlace},
    SwaksOption{"xclient-name", optional, NoPlace},
    SwaksOption{"xclient-addr", optional, NoPlace},
    SwaksOption{"xclient-port", optional, NoPlace},
    SwaksOption{"xclient-proto", optional, NoPlace},
    SwaksOption{"xclient-destaddr", optional, NoPlace},
    SwaksOption{"xclient-destport", optional, NoPlace},
    SwaksOption{"xclient-helo", optional, NoPlace},
    SwaksOption{"xclient-login", optional, NoPlace},
    SwaksOption{"xclient-reverse-name", optional, NoPlace},
    SwaksOption{"xclient-delim", none, NoPlace},
    SwaksOption{"xclient-optional", none, NoPlace},
    SwaksOption{"xclient-optional-strict", none, NoPlace},
    SwaksOption{"xclient-before-starttls", none, NoPlace},
    SwaksOption{"xclient-no-verify", none, NoPlace},
    SwaksOption{"proxy", optional, NoPlace},
    SwaksOption{"proxy-version", optional, NoPlace},
    SwaksOption{"proxy-family", optional, NoPlace},
    SwaksOption{"proxy-command", optional, NoPlace},
    SwaksOption{"proxy-protocol", optional, NoPlace},
    SwaksOption{"proxy-source", optional, NoPlace},
    SwaksOption{"proxy-source-port", optional, NoPlace},
    SwaksOption{"proxy-dest", optional, NoPlace},
    SwaksOption{"proxy-dest-port", optional, NoPlace},
};

} // namespace

const SwaksOption *swaksOption(const QString &name)
{
    const SwaksOption *found = nullptr;
    bool several = false;
    for (const SwaksOption &option : options) {
        const QStringList names = QString::fromLatin1(option.names).split(u' ');
        if (names.contains(name))
            return &option;
        for (const QString &each : names) {
            if (name.size() < 2 || !each.startsWith(name))
                continue;
            several = several || (found && found != &option);
            found = &option;
        }
    }
    return several ? nullptr : found;
}

} // namespace helodesk
