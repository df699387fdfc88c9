// SPDX-License-Identifier: MIT
#include "ui/dialogs/exportdialog.h"

#include "ui/dialogs/pagelook.h"
#include "ui/exports.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QThreadPool>
#include <QVBoxLayout>

namespace helodesk {

namespace {

const QString formatKey = QStringLiteral("export/format");
const QString contentKey = QStringLiteral("export/content");
const QString addressesKey = QStringLiteral("export/addresses");
const QString timesKey = QStringLiteral("export/absolute_times");
const QString folderKey = QStringLiteral("export/folder");
const QString pdf = QStringLiteral("pdf");

constexpr qsizetype mostShown = 300000; // octets of the preview
constexpr int updateAfter = 60; // milliseconds

} // namespace

struct ExportDialog::Written {
    Exported exported;
    QString shown;
};

ExportDialog::ExportDialog(const RunRecordPointer &record, const QByteArray &client, QWidget *parent)
    : QDialog(parent), m_record(record), m_client(client), m_format(new QComboBox(this)),
      m_content(new QCheckBox(tr("The message’s &content"), this)),
      m_addresses(new QCheckBox(tr("Mail &addresses and user names"), this)), m_times(new QComboBox(this)),
      m_from(new QSpinBox(this)), m_to(new QSpinBox(this)), m_previews(new QStackedWidget(this)),
      m_preview(new QPlainTextEdit(this)), m_page(new QTextBrowser(this)), m_statement(new QLabel(this)),
      m_showRow(new QPushButton(tr("Show the &row"), this)), m_copy(new QPushButton(tr("&Copy"), this)),
      m_save(new QPushButton(tr("&Save…"), this))
{
    setWindowTitle(tr("Export"));
    fillFormats();
    layOut();
    restore();
    m_later.setSingleShot(true);
    m_later.setInterval(updateAfter);
    connect(&m_later, &QTimer::timeout, this, &ExportDialog::update);
    // What is there now isn't what is wanted any more: nobody may save it meanwhile.
    const auto later = [this] {
        ++m_number;
        m_save->setEnabled(false);
        m_copy->setEnabled(false);
        m_later.start();
    };
    connect(m_format, &QComboBox::currentIndexChanged, this, later);
    connect(m_times, &QComboBox::currentIndexChanged, this, later);
    connect(m_content, &QCheckBox::toggled, this, later);
    connect(m_addresses, &QCheckBox::toggled, this, later);
    connect(m_from, &QSpinBox::valueChanged, this, later);
    connect(m_to, &QSpinBox::valueChanged, this, later);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::save);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copy);
    connect(m_showRow, &QPushButton::clicked, this, [this] {
        Q_EMIT rowRequested(m_exported.leakRow);
        reject();
    });
    update();
}

void ExportDialog::fillFormats()
{
    const auto add = [this](const QString &words, ExportFormat format) {
        m_format->addItem(words, QString::fromLatin1(nameOf(format).name));
    };
    add(tr("Text"), ExportFormat::Text);
    add(tr("Text as swaks writes it"), ExportFormat::Swaks);
    add(tr("Markdown, for a ticket"), ExportFormat::Markdown);
    add(tr("Report (HTML), which Helodesk opens again"), ExportFormat::Html);
    m_format->addItem(tr("Report (PDF)"), pdf);
    add(tr("Run document (JSON)"), ExportFormat::Json);
    add(tr("Events (JSON Lines)"), ExportFormat::JsonLines);
    add(tr("Rows (CSV)"), ExportFormat::Csv);
    if (m_record->message)
        add(tr("The message (.eml)"), ExportFormat::Message);
}

void ExportDialog::layOut()
{
    const int last = m_record->timeline.lastRow();
    m_format->setAccessibleName(tr("Format"));
    m_times->addItems({tr("since the run began"), tr("times of day (UTC)")});
    m_times->setAccessibleName(tr("Times"));
    for (QSpinBox *box : {m_from, m_to})
        box->setRange(1, std::max(last, 1));
    m_to->setValue(std::max(last, 1));
    m_from->setAccessibleName(tr("From row"));
    m_to->setAccessibleName(tr("To row"));
    m_addresses->setToolTip(tr("Without, each becomes a name that stays the same within the file: user1@domain1."));
    m_preview->setReadOnly(true);
    m_preview->setAccessibleName(tr("Preview"));
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setFont(fonts::monospace(12.0 / 13));
    m_page->setAccessibleName(tr("Preview"));
    m_page->setOpenLinks(false);
    m_previews->addWidget(m_preview);
    m_previews->addWidget(m_page);
    m_statement->setWordWrap(true);
    m_statement->setAccessibleName(tr("What is hidden"));
    m_showRow->hide();
    m_save->setDefault(true);

    auto *rows = new QHBoxLayout;
    rows->addWidget(m_from, 1);
    rows->addWidget(new QLabel(tr("to"), this));
    rows->addWidget(m_to, 1);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("With"), m_content);
    form->addRow(m_addresses);
    form->addRow(tr("&Times"), m_times);
    form->addRow(tr("Rows"), rows);
    auto *left = new QVBoxLayout;
    left->addLayout(form);
    left->addStretch(1);
    left->addWidget(m_statement);
    left->addWidget(m_showRow, 0, Qt::AlignLeft);
    auto *body = new QHBoxLayout;
    body->addLayout(left);
    body->addWidget(m_previews, 1);
    body->setSpacing(16);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addLayout(body, 1);
    column->addWidget(buttons);
    m_format->setMinimumWidth(260);
    m_statement->setMaximumWidth(280);
    resize(980, 560);
}

void ExportDialog::restore()
{
    const QSettings settings;
    m_format->setCurrentIndex(std::max(0, m_format->findData(settings.value(formatKey, QStringLiteral("html")))));
    m_content->setChecked(settings.value(contentKey, true).toBool());
    m_addresses->setChecked(settings.value(addressesKey, true).toBool());
    m_times->setCurrentIndex(settings.value(timesKey, false).toBool() ? 1 : 0);
}

void ExportDialog::remember() const
{
    QSettings settings;
    settings.setValue(formatKey, m_format->currentData());
    settings.setValue(contentKey, m_content->isChecked());
    settings.setValue(addressesKey, m_addresses->isChecked());
    settings.setValue(timesKey, m_times->currentIndex() == 1);
}

bool ExportDialog::isPdf() const
{
    return m_format->currentData() == pdf;
}

bool ExportDialog::isPage() const
{
    return isPdf() || format() == ExportFormat::Html || format() == ExportFormat::Markdown;
}

// A PDF is set from the Markdown: what a page of paper needs of a report, and nothing that has to be clicked.
ExportFormat ExportDialog::format() const
{
    const QByteArray name = m_format->currentData().toString().toLatin1();
    for (const ExportFormatName &each : runFormats()) {
        if (name == each.name)
            return each.format;
    }
    return ExportFormat::Markdown;
}

ExportOptions ExportDialog::options() const
{
    ExportOptions options;
    options.content = m_content->isChecked();
    options.addresses = m_addresses->isChecked();
    options.absoluteTimes = m_times->currentIndex() == 1;
    options.fromRow = m_from->value() == m_from->minimum() ? 0 : m_from->value();
    options.toRow = m_to->value() == m_to->maximum() ? 0 : m_to->value();
    options.client = m_client;
    return options;
}

// Away from the window's thread: a run may have a hundred thousand rows. It is over, so nobody changes it meanwhile.
void ExportDialog::update()
{
    const int number = ++m_number;
    m_save->setEnabled(false);
    m_copy->setEnabled(false);
    QThreadPool::globalInstance()->start(
        [self = QPointer(this), number, record = m_record, subject = exports::subjectOf(*m_record), format = format(),
            options = options(), isPage = isPage()] {
            const auto as = [&](ExportFormat wanted) { return exportRun(subject, wanted, options, record->secrets); };
            Written written;
            written.exported = as(format);
            const bool asMarkdown = isPage && format != ExportFormat::Markdown;
            const QByteArray octets = asMarkdown ? as(ExportFormat::Markdown).octets : written.exported.octets;
            written.shown = QString::fromUtf8(octets.first(std::min(octets.size(), mostShown)));
            if (octets.size() > mostShown)
                written.shown += QStringLiteral("\n…");
            QMetaObject::invokeMethod(
                qApp,
                [self, number, written] {
                    if (self)
                        self->take(number, written);
                },
                Qt::QueuedConnection);
        });
}

void ExportDialog::take(int number, const Written &written)
{
    if (number != m_number)
        return;
    m_exported = written.exported;
    if (isPage()) {
        m_page->setMarkdown(written.shown);
        dressPage(*m_page->document(), Theme::current());
    } else {
        m_preview->setPlainText(written.shown);
    }
    m_previews->setCurrentIndex(isPage() ? 1 : 0);
    showWritten();
}

void ExportDialog::showWritten()
{
    const bool refused = !m_exported.refusal.isEmpty();
    QString words = refused ? m_exported.refusal : m_exported.statement;
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    m_statement->setText(words);
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, refused ? Theme::current().bad.foreground : Theme::current().muted);
    m_statement->setPalette(palette);
    m_showRow->setVisible(m_exported.leakRow > 0);
    m_save->setEnabled(!refused);
    m_copy->setEnabled(!refused && !isPdf());
}

QString ExportDialog::problemOfSaving(const QString &path)
{
    return isPdf() ? exports::writePdf(path, QString::fromUtf8(m_exported.octets), this)
                   : exports::write(path, m_exported.octets);
}

void ExportDialog::save()
{
    QString name = exportFileName(m_record->timeline.subject, format());
    if (isPdf())
        name = QFileInfo(name).completeBaseName() + QStringLiteral(".pdf");
    const QString ending = QFileInfo(name).suffix();
    QSettings settings;
    const QDir folder(settings.value(folderKey, QDir::homePath()).toString());
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export"), folder.filePath(name), tr("%1 files (*.%2);;All files (*)").arg(ending.toUpper(), ending));
    if (path.isEmpty())
        return;
    settings.setValue(folderKey, QFileInfo(path).absolutePath());
    const QString problem = problemOfSaving(path);
    remember();
    if (problem.isEmpty()) {
        Q_EMIT told(tr("%1 written").arg(QDir::toNativeSeparators(path)));
        accept();
        return;
    }
    m_exported.refusal = problem;
    showWritten();
}

void ExportDialog::copy()
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_exported.octets));
    remember();
    Q_EMIT told(tr("Copied: %1").arg(m_exported.statement));
}

} // namespace helodesk
