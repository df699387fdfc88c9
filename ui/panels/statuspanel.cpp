// SPDX-License-Identifier: MIT
#include "ui/panels/statuspanel.h"

#include "ui/panels/entries.h"
#include "ui/run/workbench.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace helodesk {

namespace {

constexpr int dotSize = 10;
constexpr int sideMargin = 13;
constexpr int toldFor = 8000; // milliseconds

// "TLS 1.3" for OpenSSL's "TLSv1.3"
QString versionWords(const QByteArray &version)
{
    return QString::fromLatin1(version).replace(QLatin1StringView("TLSv"), QLatin1StringView("TLS "));
}

} // namespace

StatusPanel::StatusPanel(Workbench *workbench, QWidget *parent)
    : QWidget(parent), m_workbench(workbench), m_standing(makeLabel()), m_duration(makeLabel()), m_traffic(makeLabel()),
      m_tls(makeLabel()), m_secrets(makeLabel())
{
    sayWhatIsHidden();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(sideMargin + dotSize + 4, 5, sideMargin, 5);
    row->setSpacing(22);
    row->addWidget(m_standing);
    row->addWidget(m_duration);
    row->addWidget(m_traffic);
    row->addWidget(m_tls);
    row->addStretch(1);
    row->addWidget(m_secrets);
    applyFonts();

    m_telling.setSingleShot(true);
    m_telling.setInterval(toldFor);
    connect(&m_telling, &QTimer::timeout, this, &StatusPanel::renew);
    connect(m_workbench, &Workbench::shownChanged, this, &StatusPanel::startOver);
    connect(m_workbench, &Workbench::shownGrew, this, &StatusPanel::count);
    connect(m_workbench, &Workbench::shownUpdated, this, &StatusPanel::renew);
    connect(m_workbench, &Workbench::pausedChanged, this, &StatusPanel::renew);
    connect(m_workbench, &Workbench::problem, this, &StatusPanel::tell);
    connect(m_workbench, &Workbench::keyLogFileChanged, this, &StatusPanel::sayWhatIsHidden);
    renew();
}

void StatusPanel::sayWhatIsHidden()
{
    const QString keys = m_workbench->keyLogFile();
    m_secrets->setText(
        keys.isEmpty() ? tr("secrets hidden in exports") : tr("TLS keys go to %1").arg(QFileInfo(keys).fileName()));
    m_secrets->setToolTip(keys.isEmpty()
            ? tr("Passwords never stand in what is copied or saved")
            : tr("Whoever has %1 can read all that these runs encrypt. Session › Write TLS "
                 "keys ends it.")
                  .arg(QDir::toNativeSeparators(keys)));
    QPalette palette = m_secrets->palette();
    palette.setColor(QPalette::PlaceholderText,
        keys.isEmpty() ? this->palette().color(QPalette::PlaceholderText) : Theme::current().warn.foreground);
    m_secrets->setPalette(palette);
}

QLabel *StatusPanel::makeLabel()
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

void StatusPanel::startOver()
{
    m_counted = {};
    m_telling.stop();
    if (const RunRecordPointer record = m_workbench->shown())
        count(0, record->timeline.size());
    renew();
}

void StatusPanel::count(int first, int events)
{
    const RunRecordPointer record = m_workbench->shown();
    for (int i = first; i < first + events; ++i)
        m_counted.count(record->timeline.at(i));
    renew();
}

void StatusPanel::tell(const QString &text)
{
    m_standing->setText(text);
    m_standing->setToolTip(text);
    m_dot = Standing::Warning;
    m_telling.start();
    update();
}

void StatusPanel::renew()
{
    const RunRecordPointer record = m_workbench->shown();
    for (QLabel *label : {m_duration, m_traffic, m_tls})
        label->setVisible(record != nullptr);
    if (!m_telling.isActive()) {
        m_dot = record ? standingOf(*record) : Standing::None;
        const bool waits = m_workbench->showsPaused();
        m_standing->setText(waits ? tr("Waits for you") : record ? words::standing(*record) : tr("Ready"));
        m_standing->setToolTip(QString());
        update();
    }
    if (!record)
        return;
    m_duration->setText(words::duration(record->duration()));
    m_traffic->setText(
        tr("sent %1 · received %2").arg(words::octets(m_counted.sent), words::octets(m_counted.received)));
    const TlsReport *tls = record->timeline.tls();
    m_tls->setText(tls && tls->established ? versionWords(tls->version) : tr("not encrypted"));
}

QString StatusPanel::text() const
{
    QStringList parts;
    for (const QLabel *label : {m_standing, m_duration, m_traffic, m_tls, m_secrets}) {
        if (!label->isHidden())
            parts.append(label->text());
    }
    return parts.join(QStringLiteral(" · "));
}

void StatusPanel::applyFonts()
{
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 12.0 / 13.0);
    for (QLabel *label : {m_standing, m_duration, m_traffic, m_tls, m_secrets})
        label->setFont(small);
}

void StatusPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void StatusPanel::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(0, 0, width(), 1, theme.border);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(entries::dotColor(m_dot));
    painter.drawEllipse(QRectF(sideMargin, (height() - dotSize) / 2.0 + .5, dotSize, dotSize));
}

} // namespace helodesk
