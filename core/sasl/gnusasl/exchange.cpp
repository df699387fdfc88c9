// SPDX-License-Identifier: MIT
#include "core/sasl/gnusasl/exchange.h"

#include <QCoreApplication>

namespace helodesk::gnusasl {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::Sasl)
};

} // namespace

QString words(int result)
{
    switch (result) {
    case GSASL_AUTHENTICATION_ERROR:
    case GSASL_INTEGRITY_ERROR:
        return Texts::tr("the other side’s proof doesn’t fit the password; it may not be the server it claims to be");
    case GSASL_MECHANISM_PARSE_ERROR:
        return Texts::tr("the other side’s message isn’t one of this mechanism");
    case GSASL_MECHANISM_CALLED_TOO_MANY_TIMES:
        return Texts::tr("the other side goes on after the mechanism’s last message");
    case GSASL_SASLPREP_ERROR:
        return Texts::tr("user name or password have characters that this mechanism can’t take");
    case GSASL_NO_CB_TLS_UNIQUE:
    case GSASL_NO_CB_TLS_EXPORTER:
        return Texts::tr("there is no TLS connection to bind the sign-in to");
    case GSASL_UNKNOWN_MECHANISM:
        return Texts::tr("GNU SASL was built without it");
    case GSASL_GSSAPI_INIT_SEC_CONTEXT_ERROR:
    case GSASL_GSSAPI_ACQUIRE_CRED_ERROR:
    case GSASL_GSSAPI_IMPORT_NAME_ERROR:
        return Texts::tr("there is no Kerberos ticket for this server (kinit gets one)");
    default:
        return QString::fromUtf8(gsasl_strerror(result));
    }
}

Exchange::~Exchange()
{
    if (m_session)
        gsasl_finish(m_session);
}

bool Exchange::started(int result, QString *problem)
{
    if (result == GSASL_OK)
        return true;
    m_session = nullptr;
    *problem = words(result);
    return false;
}

bool Exchange::startClient(Gsasl *library, const QByteArray &mechanism, QString *problem)
{
    m_mechanism = mechanism;
    return started(gsasl_client_start(library, mechanism.constData(), &m_session), problem);
}

bool Exchange::startServer(Gsasl *library, const QByteArray &mechanism, QString *problem)
{
    m_mechanism = mechanism;
    return started(gsasl_server_start(library, mechanism.constData(), &m_session), problem);
}

void Exchange::set(Gsasl_property property, const QByteArray &value)
{
    gsasl_property_set_raw(m_session, property, value.constData(), static_cast<size_t>(value.size()));
}

void Exchange::setBinding(const SaslCredentials &credentials)
{
    if (credentials.bindingType == "tls-exporter")
        set(GSASL_CB_TLS_EXPORTER, credentials.binding.toBase64());
    else if (credentials.bindingType == "tls-unique")
        set(GSASL_CB_TLS_UNIQUE, credentials.binding.toBase64());
}

QByteArray Exchange::get(Gsasl_property property) const
{
    return gsasl_property_fast(m_session, property);
}

SaslStep Exchange::step(const QByteArray &message)
{
    char *output = nullptr;
    size_t size = 0;
    const int result = gsasl_step(m_session, message.constData(), static_cast<size_t>(message.size()), &output, &size);
    SaslStep step;
    if (result == GSASL_OK || result == GSASL_NEEDS_MORE) {
        step.message = QByteArray(output, static_cast<qsizetype>(size));
        step.complete = result == GSASL_OK;
    } else {
        step.problem = words(result);
    }
    gsasl_free(output);
    return step;
}

} // namespace helodesk::gnusasl
