// SPDX-License-Identifier: MIT
#include "ui/editor/wayfields.h"

#include "core/profile/profile.h"
#include "ui/editor/editorform.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QIntValidator>
#include <QLineEdit>

namespace helodesk {

using editorfields::addChoice;
using editorfields::makeLine;

namespace {

constexpr QLatin1StringView fromVariable("env:");

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::WayFields)
};

} // namespace

WayFields::WayFields(EditorForm *form)
    : m_family(new QComboBox(form)),
      m_mailExchangers(new QCheckBox(Texts::tr("The server is a &domain: go to its mail servers (MX)"), form)),
      m_localAddress(makeLine(form, Texts::tr("the system’s choice"), true)),
      m_localPort(makeLine(form, Texts::tr("the system’s choice"), true)),
      m_proxy(makeLine(form, QStringLiteral("socks5://proxy.example.org:1080"), true)),
      m_proxyPassword(makeLine(form, Texts::tr("it wants none"), true)), m_header(new QComboBox(form)),
      m_headerLocal(new QCheckBox(Texts::tr("The proxy speaks for &itself (LOCAL, UNKNOWN)"), form)),
      m_headerSource(makeLine(form, Texts::tr("this connection’s own end"), true)),
      m_headerTarget(makeLine(form, Texts::tr("the server’s end"), true))
{
    addChoice(m_family, Texts::tr("of either kind"), AddressFamily::Any);
    addChoice(m_family, Texts::tr("IPv4 only"), AddressFamily::IPv4);
    addChoice(m_family, Texts::tr("IPv6 only"), AddressFamily::IPv6);
    addChoice(m_header, Texts::tr("isn’t spoken"), 0);
    addChoice(m_header, Texts::tr("version 1, a line of text"), 1);
    addChoice(m_header, Texts::tr("version 2, binary"), 2);
    m_localPort->setValidator(new QIntValidator(0, 65535, m_localPort));
    m_localPort->setMaximumWidth(200);
    m_mailExchangers->setToolTip(Texts::tr("All hosts and all of their addresses are tried, as a mail server does it"));
    m_proxy->setToolTip(Texts::tr("socks5://USER@HOST:PORT, or http://USER@HOST:PORT for CONNECT"));
    addRows(form);
}

void WayFields::addRows(EditorForm *form)
{
    form->addRow(Texts::tr("&Addresses"), m_family);
    form->addRow(m_mailExchangers);
    form->addRow(Texts::tr("Connect fro&m"), m_localAddress, "way.local_address");
    form->addRow(Texts::tr("Its p&ort"), m_localPort);
    m_localPort->setAccessibleName(Texts::tr("Port to connect from"));
    form->addHeading(Texts::tr("Proxy"));
    form->addRow(Texts::tr("Connect throu&gh"), m_proxy, "way.proxy");
    form->addRow(Texts::tr("Pass&word in the variable"), m_proxyPassword, "way.proxy_password_from");
    m_proxyPassword->setAccessibleName(Texts::tr("Environment variable with the proxy’s password"));
    form->addHeading(Texts::tr("PROXY protocol"));
    form->addRow(Texts::tr("The P&ROXY protocol"), m_header);
    form->addRow(m_headerLocal);
    form->addRow(Texts::tr("Address of the cl&ient"), m_headerSource, "way.proxy_source");
    form->addRow(Texts::tr("It conn&ected to"), m_headerTarget, "way.proxy_target");
    form->addNote(
        Texts::tr("A socket of this computer stands in the field Server: unix:/run/dovecot/lmtp. A program to "
                  "talk to is chosen on the command line alone (helodesk-cli send --pipe), so that no profile "
                  "from somebody else starts one."));
}

void WayFields::fill(const Profile &profile)
{
    const WayChoices &way = profile.way;
    editorfields::choose(m_family, profile.addressFamily);
    m_mailExchangers->setChecked(profile.dialogue.mailExchangers);
    m_localAddress->setText(way.localAddress);
    m_localPort->setText(way.localPort == 0 ? QString() : QString::number(way.localPort));
    m_proxy->setText(way.proxy);
    m_proxyPassword->setText(
        way.proxyPasswordFrom.startsWith(fromVariable) ? way.proxyPasswordFrom.mid(fromVariable.size()) : QString());
    editorfields::choose(m_header, way.headerVersion);
    m_headerLocal->setChecked(way.headerLocal);
    m_headerSource->setText(way.headerSource);
    m_headerTarget->setText(way.headerTarget);
}

void WayFields::take(Profile &profile) const
{
    WayChoices &way = profile.way;
    profile.addressFamily = editorfields::chosen<AddressFamily>(m_family);
    profile.dialogue.mailExchangers = m_mailExchangers->isChecked();
    way.localAddress = m_localAddress->text().trimmed();
    way.localPort = m_localPort->text().toUShort();
    way.proxy = m_proxy->text().trimmed();
    const QString variable = m_proxyPassword->text().trimmed();
    way.proxyPasswordFrom = variable.isEmpty() ? QString() : fromVariable + variable;
    way.headerVersion = editorfields::chosen<int>(m_header);
    way.headerLocal = m_headerLocal->isChecked();
    way.headerSource = m_headerSource->text().trimmed();
    way.headerTarget = m_headerTarget->text().trimmed();
}

void WayFields::enable(const Profile &profile)
{
    const bool goes = !profile.usesPracticeServer();
    for (QWidget *field :
        std::initializer_list<QWidget *>{m_family, m_mailExchangers, m_localAddress, m_localPort, m_proxy, m_header})
        field->setEnabled(goes);
    m_proxyPassword->setEnabled(goes && !profile.way.proxy.isEmpty());
    const bool header = goes && profile.way.headerVersion != 0;
    m_headerLocal->setEnabled(header);
    m_headerSource->setEnabled(header && !profile.way.headerLocal);
    m_headerTarget->setEnabled(header && !profile.way.headerLocal);
}

} // namespace helodesk
