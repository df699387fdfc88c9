// SPDX-License-Identifier: MIT
#include "ui/panels/filterbar.h"

#include "ui/panels/savedfilters.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

namespace helodesk {

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent), m_field(new QLineEdit(this)), m_count(new QLabel(this)), m_choices(new QPushButton(this)),
      m_menu(new QMenu(this))
{
    auto *label = new QLabel(tr("Sh&ow only"), this);
    label->setBuddy(m_field);
    m_field->setAccessibleName(tr("Filter"));
    m_field->setPlaceholderText(tr("is:problem  stage:auth  code:5  gap:>500  -is:sent  text"));
    m_field->setClearButtonEnabled(true);
    m_field->setFont(fonts::monospace());
    m_field->installEventFilter(this);
    m_count->setAccessibleName(tr("Rows shown"));
    m_choices->setText(tr("&Filters"));
    m_choices->setAccessibleName(tr("Filters"));
    m_choices->setMenu(m_menu);
    auto *close = new QPushButton(tr("Close"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    row->addWidget(m_choices);
    row->addWidget(close);
    connect(m_field, &QLineEdit::textChanged, this, &FilterBar::apply);
    connect(m_menu, &QMenu::aboutToShow, this, &FilterBar::fillMenu);
    connect(close, &QPushButton::clicked, this, &FilterBar::dismiss);
    hide();
}

QString FilterBar::text() const
{
    return m_field->text();
}

void FilterBar::setText(const QString &text)
{
    show();
    m_field->setText(text);
}

void FilterBar::open()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FilterBar::dismiss()
{
    m_field->clear();
    hide();
    Q_EMIT left();
}

bool FilterBar::has(const QString &term) const
{
    return QString(u' ' + text() + u' ').contains(QString(u' ' + term + u' '));
}

void FilterBar::toggle(const QString &term)
{
    QString changed = text().simplified();
    if (has(term))
        changed = QString(u' ' + changed + u' ').replace(QString(u' ' + term + u' '), QStringLiteral(" ")).simplified();
    else
        changed = QString(changed + u' ' + term).trimmed();
    setText(changed);
}

void FilterBar::apply()
{
    const TimelineFilter::Parsed parsed = TimelineFilter::parse(text());
    QPalette palette;
    if (!parsed.problem.isEmpty())
        palette.setColor(QPalette::Text, Theme::current().bad.foreground);
    m_field->setPalette(palette);
    m_field->setToolTip(parsed.problem);
    m_field->setAccessibleDescription(parsed.problem);
    if (!parsed.problem.isEmpty()) {
        m_count->setForegroundRole(QPalette::WindowText);
        m_count->setText(tr("not understood"));
        m_count->setToolTip(parsed.problem);
        return;
    }
    m_count->setToolTip({});
    m_count->clear();
    Q_EMIT changed(parsed.filter);
}

void FilterBar::setCount(int shown, int all)
{
    if (text().trimmed().isEmpty()) {
        m_count->clear();
        return;
    }
    m_count->setForegroundRole(QPalette::PlaceholderText);
    const QLocale locale;
    m_count->setText(tr("%1 of %2 rows").arg(locale.toString(shown), locale.toString(all)));
}

void FilterBar::addChoice(QMenu *menu, const QString &words, const QString &term)
{
    QAction *action = menu->addAction(words, this, [this, term] { toggle(term); });
    action->setCheckable(true);
    action->setChecked(has(term));
    action->setToolTip(term);
}

void FilterBar::fillMenu()
{
    m_menu->clear();
    addChoice(m_menu, tr("&Problems"), QStringLiteral("is:problem"));
    addChoice(m_menu, tr("&Sent"), QStringLiteral("is:sent"));
    addChoice(m_menu, tr("&Received"), QStringLiteral("is:received"));
    addChoice(m_menu, tr("&Marked"), QStringLiteral("is:marked"));
    addChoice(m_menu, tr("&Commented"), QStringLiteral("is:commented"));
    addChoice(m_menu, tr("&Lines not understood"), QStringLiteral("is:unknown"));
    QMenu *stages = m_menu->addMenu(tr("S&tage"));
    for (const QString &stage : TimelineFilter::stages())
        addChoice(stages, stage, QStringLiteral("stage:") + stage);
    QMenu *codes = m_menu->addMenu(tr("R&eplies"));
    for (int digit = 2; digit <= 5; ++digit)
        addChoice(codes, tr("%1xx").arg(digit), QStringLiteral("code:%1").arg(digit));
    QMenu *gaps = m_menu->addMenu(tr("&Gaps longer than"));
    for (const char *gap : {"100ms", "500ms", "1s", "5s", "30s"}) {
        const QString time = QString::fromLatin1(gap);
        addChoice(gaps, time, QStringLiteral("gap:>") + time);
    }
    addSaved();
}

void FilterBar::addSaved()
{
    const QList<SavedFilter> saved = savedfilters::load();
    m_menu->addSeparator();
    for (const SavedFilter &filter : saved) {
        QAction *action = m_menu->addAction(QString(filter.name).replace(u'&', QStringLiteral("&&")), this,
            [this, text = filter.text] { setText(text); });
        action->setToolTip(filter.text);
    }
    QAction *save = m_menu->addAction(tr("Save this &filter…"), this, &FilterBar::saveFilter);
    save->setEnabled(!text().trimmed().isEmpty() && TimelineFilter::parse(text()).problem.isEmpty());
    QMenu *remove = m_menu->addMenu(tr("&Delete a saved filter"));
    remove->setEnabled(!saved.isEmpty());
    for (const SavedFilter &filter : saved) {
        remove->addAction(QString(filter.name).replace(u'&', QStringLiteral("&&")), this,
            [name = filter.name] { savedfilters::remove(name); });
    }
}

void FilterBar::saveFilter()
{
    auto *dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this filter"));
    dialog->setLabelText(tr("A name for “%1”").arg(text().simplified()));
    dialog->setTextValue(text().simplified());
    connect(dialog, &QInputDialog::textValueSelected, this, [filter = text().simplified()](const QString &name) {
        if (!name.trimmed().isEmpty())
            savedfilters::save({name.trimmed(), filter});
    });
    dialog->open();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool escape = key->key() == Qt::Key_Escape;
    const bool down = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_Down;
    if (!escape && !(down && key->modifiers() == Qt::NoModifier))
        return QWidget::eventFilter(watched, event);
    // Esc belongs to this bar while the keyboard is in it, not to the action that stops the run.
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (escape)
        dismiss();
    else
        Q_EMIT left(); // the keyboard goes to the rows
    return true;
}

} // namespace helodesk
