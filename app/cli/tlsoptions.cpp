// SPDX-License-Identifier: MIT
#include "app/cli/tlsoptions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace helodesk::cli {

static constexpr Option tls[]{
    {"ca-file", "FILE", QT_TRANSLATE_NOOP("Cli", "Also trust the certificate authorities in FILE (PEM).")},
    {"ca-folder", "FOLDER", QT_TRANSLATE_NOOP("Cli", "The same with all files in FOLDER.")},
    {"pin", "SHA-256",
        QT_TRANSLATE_NOOP("Cli",
            "Trust the server's certificate only if it has this fingerprint, and then whatever else is wrong with "
            "it.")},
    {"no-verify", nullptr,
        QT_TRANSLATE_NOOP("Cli",
            "Go on with a certificate that can't be trusted, to see what comes after. No password is said then.")},
    {"verify-name", "NAME", QT_TRANSLATE_NOOP("Cli", "The name or address to find in the certificate.")},
    {"sni", "NAME", QT_TRANSLATE_NOOP("Cli", "The server name to send in the handshake.")},
    {"tls-min", "VERSION", QT_TRANSLATE_NOOP("Cli", "The oldest version to take: 1.0, 1.1, 1.2 (as without) or 1.3.")},
    {"tls-max", "VERSION", QT_TRANSLATE_NOOP("Cli", "The newest version to offer. Without: the newest there is.")},
    {"tls-ciphers", "LIST",
        QT_TRANSLATE_NOOP("Cli", "The ciphers to offer up to TLS 1.2, in OpenSSL's form: 'ECDHE+AESGCM:!aRSA'.")},
    {"tls-suites", "LIST", QT_TRANSLATE_NOOP("Cli", "The cipher suites to offer with TLS 1.3, with colons between.")},
    {"tls-groups", "LIST",
        QT_TRANSLATE_NOOP("Cli", "The groups for the key exchange, the preferred one first: X25519:P-256.")},
    {"alpn", "LIST", QT_TRANSLATE_NOOP("Cli", "The protocols to offer (ALPN), with commas between.")},
    {"client-cert", "FILE",
        QT_TRANSLATE_NOOP("Cli", "The certificate to show if the server asks for one: PEM, or PKCS #12 with its key.")},
    {"client-key", "FILE", QT_TRANSLATE_NOOP("Cli", "Its key (PEM). Without: it stands in the same file.")},
    {"client-key-password-env", "VARIABLE",
        QT_TRANSLATE_NOOP("Cli", "Take the password of that key, or of the PKCS #12 file, from the environment.")},
    {"keylog", "FILE",
        QT_TRANSLATE_NOOP(
            "Cli", "Add the session's keys to FILE, for Wireshark. Whoever has them can read all that was encrypted.")},
    {"keylog-env", nullptr, QT_TRANSLATE_NOOP("Cli", "The same with the file that SSLKEYLOGFILE names.")},
};

const std::span<const Option> tlsOptions{tls};

namespace {

class TlsOptions
{
    Q_DECLARE_TR_FUNCTIONS(TlsOptions)
public:
    TlsOptions(const Arguments &arguments, TlsSettings &settings, QString *problem)
        : m_arguments(arguments), m_settings(settings), m_problem(problem)
    {
    }
    bool apply();

private:
    [[nodiscard]] bool trust();
    [[nodiscard]] bool version(const char *option, TlsVersion &place);
    [[nodiscard]] bool versions();
    [[nodiscard]] bool clientCertificate();
    [[nodiscard]] bool keyLog();
    [[nodiscard]] bool readable(const char *option, QString &place);
    void octets(const char *option, QByteArray &place);
    bool wrong(const QString &sentence);

    const Arguments &m_arguments;
    TlsSettings &m_settings;
    QString *m_problem;
};

bool TlsOptions::wrong(const QString &sentence)
{
    *m_problem = sentence;
    return false;
}

void TlsOptions::octets(const char *option, QByteArray &place)
{
    if (m_arguments.has(option))
        place = m_arguments.value(option).toUtf8();
}

// Said now rather than in the handshake: a mistyped name is no fault of the server's.
bool TlsOptions::readable(const char *option, QString &place)
{
    if (!m_arguments.has(option))
        return true;
    place = m_arguments.value(option);
    QFile file(place);
    return file.open(QIODevice::ReadOnly)
        || wrong(u"--%1: %2: %3"_qs.arg(QLatin1String(option), place, file.errorString()));
}

bool TlsOptions::trust()
{
    if (m_arguments.has("no-verify"))
        m_settings.verify = false;
    if (m_arguments.has("verify-name"))
        m_settings.verifyName = m_arguments.value("verify-name");
    octets("sni", m_settings.serverName);
    if (m_arguments.has("ca-folder")) {
        m_settings.caFolder = m_arguments.value("ca-folder");
        if (m_settings.caFolder.isEmpty() || !QDir(m_settings.caFolder).exists())
            return wrong(tr("--ca-folder: there is no folder %1").arg(m_settings.caFolder));
    }
    if (m_arguments.has("pin")) {
        const QString pin = m_arguments.value("pin");
        if (!isFingerprint(pin))
            return wrong(tr("--pin %1: a SHA-256 has 64 hexadecimal digits, with colons or without").arg(pin));
        m_settings.pin = fingerprintFrom(pin);
    }
    return readable("ca-file", m_settings.caFile);
}

bool TlsOptions::version(const char *option, TlsVersion &place)
{
    if (!m_arguments.has(option))
        return true;
    const QString text = m_arguments.value(option);
    const auto version = tlsVersionFrom(text);
    if (!version)
        return wrong(tr("--%1 %2: it must be 1.0, 1.1, 1.2 or 1.3").arg(QLatin1String(option), text));
    place = *version;
    return true;
}

bool TlsOptions::versions()
{
    TlsVersion &lowest = m_settings.minimumVersion;
    TlsVersion &highest = m_settings.maximumVersion;
    if (!version("tls-min", lowest) || !version("tls-max", highest))
        return false;
    if (lowest != TlsVersion::Usual && highest != TlsVersion::Usual && lowest > highest)
        return wrong(
            tr("--tls-min %1 is newer than --tls-max %2").arg(tlsVersionName(lowest), tlsVersionName(highest)));
    return true;
}

bool TlsOptions::clientCertificate()
{
    if (!readable("client-cert", m_settings.clientCertificateFile) || !readable("client-key", m_settings.clientKeyFile))
        return false;
    if (m_arguments.has("client-key") && m_settings.clientCertificateFile.isEmpty())
        return wrong(tr("--client-key needs --client-cert"));
    if (!m_arguments.has("client-key-password-env"))
        return true;
    const QString variable = m_arguments.value("client-key-password-env");
    const QByteArray name = variable.toLocal8Bit();
    if (!qEnvironmentVariableIsSet(name.constData()))
        return wrong(tr("--client-key-password-env: the variable %1 isn't set").arg(variable));
    m_settings.clientKeyPassword = qgetenv(name.constData());
    return true;
}

bool TlsOptions::keyLog()
{
    if (m_arguments.has("keylog") && m_arguments.has("keylog-env"))
        return wrong(tr("--keylog and --keylog-env exclude each other"));
    if (m_arguments.has("keylog"))
        m_settings.keyLogFile = m_arguments.value("keylog");
    if (m_arguments.has("keylog-env"))
        m_settings.keyLogFile = qEnvironmentVariable("SSLKEYLOGFILE");
    if (m_arguments.has("keylog-env") && m_settings.keyLogFile.isEmpty())
        return wrong(tr("--keylog-env: the variable SSLKEYLOGFILE isn't set"));
    return true;
}

bool TlsOptions::apply()
{
    octets("tls-ciphers", m_settings.ciphers);
    octets("tls-suites", m_settings.cipherSuites);
    octets("tls-groups", m_settings.groups);
    if (m_arguments.has("alpn")) {
        m_settings.protocols.clear();
        for (const QString &protocol : m_arguments.value("alpn").split(u',', Qt::SkipEmptyParts))
            m_settings.protocols.append(protocol.trimmed().toUtf8());
    }
    return trust() && versions() && clientCertificate() && keyLog();
}

} // namespace

bool applyTls(const Arguments &arguments, TlsSettings &settings, QString *problem)
{
    return TlsOptions(arguments, settings, problem).apply();
}

} // namespace helodesk::cli
