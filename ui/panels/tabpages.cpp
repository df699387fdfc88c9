// SPDX-License-Identifier: MIT
#include "ui/panels/tabpages.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace helodesk {

TabPages::TabPages(const QString &name, QWidget *parent)
    : QWidget(parent), m_tabs(new QTabBar(this)), m_stack(new QStackedWidget(this))
{
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->setAccessibleName(name);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *indent = new QHBoxLayout;
    indent->setContentsMargins(12, 0, 12, 1);
    indent->addWidget(m_tabs);
    column->addLayout(indent);
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &TabPages::showPage);
}

int TabPages::addPage(const QString &title, Maker make)
{
    m_pages.append({std::move(make), nullptr});
    const int index = m_tabs->addTab(title);
    m_tabs->updateGeometry(); // it doesn't tell its layout of tabs while it is hidden
    return index;
}

QWidget *TabPages::page(int index) const
{
    return index >= 0 && index < m_pages.size() ? m_pages.at(index).widget : nullptr;
}

QWidget *TabPages::madePage(int index)
{
    Page &page = m_pages[index];
    if (!page.widget) {
        page.widget = page.make();
        m_stack->addWidget(page.widget);
    }
    return page.widget;
}

void TabPages::showPage(int index)
{
    if (index < 0 || index >= m_pages.size())
        return;
    m_stack->setCurrentWidget(madePage(index));
    Q_EMIT currentChanged(index);
}

void TabPages::setCurrent(int page)
{
    if (page == m_tabs->currentIndex())
        showPage(page);
    else
        m_tabs->setCurrentIndex(page);
}

int TabPages::current() const
{
    return m_tabs->currentIndex();
}

void TabPages::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    const int line = m_stack->y() - 1;
    painter.fillRect(0, 0, width(), line, theme.window);
    painter.fillRect(0, line, width(), 1, theme.border);
}

} // namespace helodesk
