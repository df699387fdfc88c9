// SPDX-License-Identifier: MIT
#include "ui/composer/dkimsection.h"

#include "core/dkim/dkimcheck.h"
#include "core/dkim/dkimsignature.h"
#include "core/dkim/signedmessage.h"
#include "ui/composer/composerdocument.h"
#include "ui/composer/composerfields.h"
#include "ui/composer/previewmaker.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace helodesk {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(helodesk::DkimSection)
};

QComboBox *formChoice(QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    combo->addItem(QStringLiteral("relaxed"), true);
    combo->addItem(QStringLiteral("simple"), false);
    return combo;
}

QString wordsOf(const DkimCheck &check)
{
    const QString who = signerOf(check);
    switch (check.result) {
    case DkimCheck::Pass:
        return Texts::tr("The signature is good (%1).").arg(who);
    case DkimCheck::Fail:
        return Texts::tr("The signature is broken (%1): %2").arg(who, check.reason);
    case DkimCheck::CantTell:
        return Texts::tr("The signature can’t be checked (%1): %2").arg(who, check.reason);
    }
    return {};
}

// The record that belongs to the key at hand, or the one that was put in; else what the DNS has.
DkimRecords recordsFor(const QByteArray &name, const QByteArray &record)
{
    return [name, record, dns = recordsInDns()](const QByteArray &asked) {
        const bool isMeant = name.isEmpty() || asked.compare(name, Qt::CaseInsensitive) == 0;
        return isMeant && !record.isEmpty() ? TextRecord(record) : dns(asked);
    };
}

} // namespace

DkimSection::DkimSection(
    ComposerDocument *document, PreviewMaker *maker, std::function<PreviewOrder()> order, QWidget *parent)
    : QWidget(parent), m_document(document), m_maker(maker), m_order(std::move(order)), m_domain(new QLineEdit(this)),
      m_selector(new QLineEdit(this)), m_key(new QLineEdit(this)), m_choose(new QPushButton(tr("Choose…"), this)),
      m_header(formChoice(this)), m_body(formChoice(this)), m_fields(new QLineEdit(this)), m_about(new QLabel(this)),
      m_recordName(new QLabel(this)), m_record(new QPlainTextEdit(this)), m_copy(new QPushButton(tr("Copy"), this)),
      m_check(new QPushButton(tr("Check the signature"), this)), m_result(new QLabel(this))
{
    m_domain->setPlaceholderText(tr("not signed"));
    m_selector->setPlaceholderText(tr("names the key, for example desk"));
    m_key->setPlaceholderText(tr("a file with an RSA or Ed25519 key (PEM)"));
    m_key->setToolTip(tr("Only the file’s name is kept in the profile, never the key"));
    m_choose->setAccessibleName(tr("Choose the key file"));
    m_fields->setPlaceholderText(tr("those that RFC 6376 recommends"));
    m_copy->setAccessibleName(tr("Copy the DNS record"));
    m_record->setAccessibleName(tr("DNS record"));
    m_record->setTabChangesFocus(true);
    m_record->setFixedHeight(78);
    for (QLabel *label : {m_about, m_recordName, m_result}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_about->setForegroundRole(QPalette::PlaceholderText);
    for (QLineEdit *field : {m_domain, m_selector, m_key, m_fields})
        ComposerField::prepare(field, m_document);
    layOut();
    follow();
}

void DkimSection::layOut()
{
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    form->setHorizontalSpacing(10);
    form->setVerticalSpacing(8);
    const auto add = [&](QWidget *field, const QString &text) {
        form->addRow(composerfields::labelFor(field, text, this), field);
    };
    add(m_domain, tr("Domain"));
    add(m_selector, tr("Selector"));
    auto *key = new QHBoxLayout;
    key->setSpacing(8);
    key->addWidget(m_key, 1);
    key->addWidget(m_choose);
    form->addRow(composerfields::labelFor(m_key, tr("Key file"), this), key);
    form->addRow(QString(), m_about);
    add(m_header, tr("Header form"));
    add(m_body, tr("Body form"));
    add(m_fields, tr("Signed fields"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_check);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(form);
    column->addWidget(m_recordName);
    column->addWidget(m_record);
    column->addLayout(buttons);
    column->addWidget(m_result);
}

void DkimSection::follow()
{
    const auto typing = [this](QLineEdit *field, const QString &name, QString DkimSettings::*member) {
        connect(field, &QLineEdit::textEdited, this, [this, name, member](const QString &text) {
            m_document->type(name, m_document->now().draft.dkim.*member, text,
                [&](Composition &composition) { composition.draft.dkim.*member = text.trimmed(); });
        });
    };
    typing(m_domain, tr("Domain"), &DkimSettings::domain);
    typing(m_selector, tr("Selector"), &DkimSettings::selector);
    typing(m_key, tr("Key file"), &DkimSettings::keyFile);
    connect(m_fields, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_document->type(tr("Signed fields"), m_document->now().draft.dkim.headers.join(u','), text,
            [&](Composition &composition) { composition.draft.dkim.headers = listedAddresses(text); });
    });
    const auto choosing = [this](QComboBox *combo, bool DkimSettings::*member) {
        connect(combo, &QComboBox::currentIndexChanged, this, [this, combo, member] {
            if (m_showing)
                return;
            m_document->change(tr("canonical form"),
                [&](Composition &composition) { composition.draft.dkim.*member = combo->currentData().toBool(); });
        });
    };
    choosing(m_header, &DkimSettings::relaxedHeader);
    choosing(m_body, &DkimSettings::relaxedBody);
    connect(m_choose, &QPushButton::clicked, this, &DkimSection::chooseKey);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_zoneLine)); });
    connect(m_check, &QPushButton::clicked, this, &DkimSection::checkSignatures);
}

void DkimSection::chooseKey()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Choose the key file"), QString(), tr("Keys (*.pem *.key *.private);;All files (*)"));
    if (!path.isEmpty())
        m_document->change(tr("key file"), [&](Composition &composition) { composition.draft.dkim.keyFile = path; });
}

void DkimSection::showDocument()
{
    const QScopedValueRollback showing(m_showing, true);
    const DkimSettings &dkim = m_document->now().draft.dkim;
    const auto show = [](QLineEdit *field, const QString &text) {
        if (field->text().trimmed() != text)
            field->setText(text);
    };
    show(m_domain, dkim.domain);
    show(m_selector, dkim.selector);
    show(m_key, dkim.keyFile);
    if (listedAddresses(m_fields->text()) != dkim.headers)
        m_fields->setText(dkim.headers.join(QStringLiteral(", ")));
    m_header->setCurrentIndex(m_header->findData(dkim.relaxedHeader));
    m_body->setCurrentIndex(m_body->findData(dkim.relaxedBody));
    if (dkim.domain != m_read.domain || dkim.selector != m_read.selector || dkim.keyFile != m_read.keyFile
        || m_number == 0)
        readKey();
}

void DkimSection::readKey()
{
    m_read = m_document->now().draft.dkim;
    const int number = ++m_number;
    const DkimSettings dkim = m_order().draft.dkim;
    if (dkim.keyFile.isEmpty()) {
        showRecord({}, {}, {}, {});
        return;
    }
    m_maker->run([this, number, dkim](const std::atomic<bool> &) -> PreviewMaker::Answer {
        QString problem;
        const auto signer = dkimSignerFrom(dkim.keyFile, &problem);
        const QByteArray name = dkimRecordName(dkim.selector.toUtf8(), dkim.domain.toUtf8());
        const QByteArray record = signer ? dkimRecord(signer->publicKey()) : QByteArray();
        const QString about = signer
            ? tr("%1, %2 bits").arg(QString::fromLatin1(signer->publicKey().algorithm())).arg(signer->publicKey().bits)
            : QString();
        return [this, number, name, record, about, problem] {
            if (number == m_number)
                showRecord(name, record, about, problem);
        };
    });
}

void DkimSection::showRecord(
    const QByteArray &name, const QByteArray &record, const QString &key, const QString &problem)
{
    m_about->setText(problem.isEmpty() ? key : problem);
    m_about->setVisible(!m_about->text().isEmpty());
    const bool known = !record.isEmpty();
    m_zoneLine = known ? dkimZoneLine(name, record) : QByteArray();
    m_record->setReadOnly(known);
    m_record->setPlainText(QString::fromUtf8(record));
    m_record->setPlaceholderText(
        tr("v=DKIM1; p=… – of somebody else’s signature; left empty, the DNS is asked for it"));
    m_recordName->setText(known ? tr("DNS record (TXT) at %1").arg(QString::fromUtf8(name)) : tr("DNS record (TXT)"));
    m_copy->setEnabled(known);
}

void DkimSection::checkSignatures()
{
    m_result->setText(tr("Checking…"));
    m_check->setEnabled(false);
    const bool ours = !m_zoneLine.isEmpty();
    const QByteArray name = ours ? dkimRecordName(m_read.selector.toUtf8(), m_read.domain.toUtf8()) : QByteArray();
    const DkimRecords records = recordsFor(name, m_record->toPlainText().toUtf8());
    m_maker->run([this, order = m_order(), records](const std::atomic<bool> &) -> PreviewMaker::Answer {
        QString problem;
        const auto content = contentOf(order);
        const QList<DkimCheck> checks = checkDkim(*content, records, &problem);
        QStringList lines;
        for (const DkimCheck &check : checks)
            lines.append(wordsOf(check));
        if (!problem.isEmpty())
            lines = QStringList{problem};
        else if (checks.isEmpty())
            lines.append(tr("The message has no DKIM signature. Fill in domain, selector and key file to sign it."));
        return [this, lines] {
            m_result->setText(lines.join(u'\n'));
            m_check->setEnabled(true);
        };
    });
}

} // namespace helodesk
