// SPDX-License-Identifier: MIT
#include "ui/composer/templatemenu.h"

#include "ui/composer/composerdocument.h"
#include "ui/run/workbench.h"

#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>

#include <algorithm>

namespace helodesk {

namespace {

QString shown(const MessageTemplate &each)
{
    return QString(each.title).replace(u'&', QStringLiteral("&&"));
}

} // namespace

TemplateMenu::TemplateMenu(ComposerDocument *document, QWidget *parent)
    : QObject(parent), m_document(document), m_window(parent), m_menu(new QMenu(tr("&Templates"), parent)),
      m_store(TemplateStore::standard())
{
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &TemplateMenu::fill);
    readOwn();
}

TemplateMenu::~TemplateMenu() = default;

QStringList TemplateMenu::readOwn()
{
    QStringList problems;
    m_own = m_store.load(&problems);
    return problems;
}

void TemplateMenu::fill()
{
    const QStringList problems = readOwn();
    m_menu->clear();
    qDeleteAll(m_menu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
    const auto add = [this](const MessageTemplate &each) {
        QAction *action = m_menu->addAction(shown(each));
        action->setToolTip(each.about);
        connect(action, &QAction::triggered, this, [this, each] { apply(each); });
    };
    std::for_each(builtInTemplates().begin(), builtInTemplates().end(), add);
    m_menu->addSeparator();
    std::for_each(m_own.begin(), m_own.end(), add);
    if (!m_own.isEmpty()) {
        QMenu *remove = m_menu->addMenu(tr("&Delete"));
        for (const MessageTemplate &each : std::as_const(m_own))
            connect(remove->addAction(shown(each)), &QAction::triggered, this, [this, each] { this->remove(each); });
    }
    connect(
        m_menu->addAction(tr("&Save this message as a template…")), &QAction::triggered, this, &TemplateMenu::saveOwn);
    if (!problems.isEmpty())
        tell(problems.join(u'\n'));
}

void TemplateMenu::apply(const MessageTemplate &chosen)
{
    m_document->change(tr("template “%1”").arg(chosen.title), [&](Composition &composition) {
        // How messages are signed is the sender's matter, not the template's.
        const DkimSettings dkim = composition.draft.dkim;
        composition.draft = chosen.draft;
        if (!chosen.draft.dkim.isWanted())
            composition.draft.dkim = dkim;
        composition.emlFile.clear();
        if (chosen.from)
            composition.from = *chosen.from;
        if (!chosen.to.isEmpty())
            composition.to = chosen.to;
    });
}

QString TemplateMenu::nameOf(const Draft &draft) const
{
    const auto find = [&](const QList<MessageTemplate> &templates) {
        for (const MessageTemplate &each : templates) {
            Draft unsignedDraft = draft;
            unsignedDraft.dkim = each.draft.dkim;
            if (unsignedDraft == each.draft)
                return each.title;
        }
        return QString();
    };
    const QString own = find(m_own);
    const QString name = own.isEmpty() ? find(builtInTemplates()) : own;
    return name.isEmpty() ? tr("Own message") : name;
}

void TemplateMenu::saveOwn()
{
    const Composition &now = m_document->now();
    if (now.kind() == Composition::Kind::File)
        return tell(tr("A message file isn’t a template. Choose “Edit the source” first."));
    bool accepted = false;
    const QString title = QInputDialog::getText(
        m_window, tr("Save as template"), tr("Name of the template"), QLineEdit::Normal, now.draft.subject, &accepted)
                              .trimmed();
    if (!accepted || title.isEmpty())
        return;
    MessageTemplate saved;
    const auto same
        = std::find_if(m_own.begin(), m_own.end(), [&](const MessageTemplate &each) { return each.title == title; });
    if (same != m_own.end()) {
        if (QMessageBox::question(m_window, tr("Save as template"), tr("Replace the template “%1”?").arg(title))
            != QMessageBox::Yes)
            return;
        saved = *same;
    }
    saved.title = title;
    saved.own = true;
    saved.draft = now.draft;
    if (const QString problem = m_store.save(saved); !problem.isEmpty())
        return tell(problem);
    readOwn();
    Q_EMIT m_document->changed();
}

void TemplateMenu::remove(const MessageTemplate &chosen)
{
    if (QMessageBox::question(m_window, tr("Delete a template"),
            tr("Delete the template “%1”? Messages that began with it stay.").arg(chosen.title))
        != QMessageBox::Yes)
        return;
    if (const QString problem = m_store.remove(chosen.id); !problem.isEmpty())
        tell(problem);
    readOwn();
    Q_EMIT m_document->changed();
}

void TemplateMenu::tell(const QString &problem)
{
    QMessageBox::warning(m_window, tr("Templates"), problem);
}

} // namespace helodesk
