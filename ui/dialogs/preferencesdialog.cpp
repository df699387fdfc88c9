// SPDX-License-Identifier: MIT
#include "ui/dialogs/preferencesdialog.h"

#include "core/run/runsettings.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace helodesk {

namespace {

constexpr double longest = 3600; // seconds
// In the box for replies the lowest value stands for "as usual for each command".
constexpr double asUsual = -1;

std::chrono::milliseconds timeOf(const QDoubleSpinBox *box)
{
    if (box->value() < 0)
        return std::chrono::milliseconds(-1);
    return std::chrono::milliseconds(qRound64(box->value() * 1000));
}

void setTime(QDoubleSpinBox *box, std::chrono::milliseconds time)
{
    box->setValue(time.count() < 0 ? box->minimum() : static_cast<double>(time.count()) / 1000);
}

QLabel *makeNote(const QString &text, QWidget *parent)
{
    auto *note = new QLabel(text, parent);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    return note;
}

} // namespace

PreferencesDialog::PreferencesDialog(const Preferences &preferences, QWidget *parent)
    : QDialog(parent), m_before(preferences), m_ehloName(new QLineEdit(this)), m_connect(makeSeconds(tr("Connecting"))),
      m_tls(makeSeconds(tr("TLS handshake"))), m_reply(makeSeconds(tr("A reply"))),
      m_content(makeSeconds(tr("Content without progress"))), m_caFile(new QLineEdit(this)),
      m_keepRuns(new QSpinBox(this)), m_keepDays(new QSpinBox(this)), m_appearance(new QComboBox(this))
{
    setWindowTitle(tr("Preferences"));
    m_ehloName->setAccessibleName(tr("Name in EHLO"));
    m_ehloName->setPlaceholderText(QString::fromUtf8(defaultEhloName()));
    m_caFile->setAccessibleName(tr("Certificate file"));
    m_caFile->setPlaceholderText(tr("the system’s only"));
    m_caFile->setMinimumWidth(220);
    m_reply->setMinimum(asUsual);
    m_reply->setSpecialValueText(tr("as usual for each command"));
    m_keepRuns->setRange(0, Preferences::mostKeptRuns);
    m_keepRuns->setSingleStep(100);
    m_keepRuns->setSuffix(tr(" runs"));
    m_keepRuns->setSpecialValueText(tr("any number"));
    m_keepRuns->setAccessibleName(tr("Keep at most"));
    m_keepRuns->setMinimumWidth(180);
    m_keepDays->setRange(0, Preferences::mostKeptDays);
    m_keepDays->setSuffix(tr(" days"));
    m_keepDays->setSpecialValueText(tr("for ever"));
    m_keepDays->setAccessibleName(tr("Keep for"));
    m_keepDays->setMinimumWidth(180);
    m_appearance->setAccessibleName(tr("Appearance"));
    m_appearance->addItem(tr("as the desktop"), static_cast<int>(Appearance::System));
    m_appearance->addItem(tr("light"), static_cast<int>(Appearance::Light));
    m_appearance->addItem(tr("dark"), static_cast<int>(Appearance::Dark));
    layOut();
    fill(preferences);
}

QDoubleSpinBox *PreferencesDialog::makeSeconds(const QString &name)
{
    auto *box = new QDoubleSpinBox(this);
    box->setRange(0, longest);
    box->setDecimals(1);
    box->setSuffix(tr(" s"));
    box->setSpecialValueText(tr("no limit"));
    box->setAccessibleName(name);
    box->setMinimumWidth(180);
    return box;
}

void PreferencesDialog::layOut()
{
    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("&Name in EHLO"), m_ehloName);
    form->addRow(QString(), makeNote(tr("Empty: this computer’s name."), this));
    form->addRow(tr("Wait for a c&onnection"), m_connect);
    form->addRow(tr("Wait for the &TLS handshake"), m_tls);
    form->addRow(tr("Wait for a &reply"), m_reply);
    form->addRow(tr("Wait for &progress of the content"), m_content);
    auto *certificates = new QLabel(tr("Also trust the &certificates in"), this);
    certificates->setBuddy(m_caFile);
    form->addRow(certificates, caFileRow());
    form->addRow(tr("&Keep at most"), m_keepRuns);
    form->addRow(tr("Keep &for"), m_keepDays);
    form->addRow(QString(), makeNote(tr("Older runs are deleted; pinned ones stay."), this));
    form->addRow(tr("&Appearance"), m_appearance);
    auto *buttons = new QDialogButtonBox(
        QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
        [this] { fill(Preferences()); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(14);
    column->addLayout(form);
    column->addWidget(buttons);
}

// The field and a button to look for the file.
QLayout *PreferencesDialog::caFileRow()
{
    auto *choose = new QPushButton(tr("C&hoose…"), this);
    choose->setAccessibleName(tr("Choose a certificate file"));
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getOpenFileName(
            this, tr("Certificates to trust"), QString(), tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
        if (!path.isEmpty())
            m_caFile->setText(QDir::toNativeSeparators(path));
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_caFile, 1);
    row->addWidget(choose);
    return row;
}

void PreferencesDialog::fill(const Preferences &preferences)
{
    m_ehloName->setText(QString::fromUtf8(preferences.ehloName));
    m_caFile->setText(preferences.caFile);
    setTime(m_connect, preferences.timeouts.connect);
    setTime(m_tls, preferences.timeouts.tls);
    setTime(m_reply, preferences.timeouts.reply);
    setTime(m_content, preferences.timeouts.content);
    m_keepRuns->setValue(preferences.keep.runs);
    m_keepDays->setValue(preferences.keep.days);
    m_appearance->setCurrentIndex(m_appearance->findData(static_cast<int>(preferences.appearance)));
}

Preferences PreferencesDialog::preferences() const
{
    Preferences preferences = m_before;
    preferences.ehloName = m_ehloName->text().trimmed().toUtf8();
    preferences.timeouts.connect = timeOf(m_connect);
    preferences.timeouts.tls = timeOf(m_tls);
    preferences.timeouts.reply = timeOf(m_reply);
    preferences.timeouts.content = timeOf(m_content);
    preferences.caFile = m_caFile->text().trimmed();
    preferences.keep.runs = m_keepRuns->value();
    preferences.keep.days = m_keepDays->value();
    preferences.appearance = static_cast<Appearance>(m_appearance->currentData().toInt());
    return preferences;
}

} // namespace helodesk
